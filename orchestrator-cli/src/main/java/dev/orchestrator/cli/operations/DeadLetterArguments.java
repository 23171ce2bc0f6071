package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.ApiPath;
import picocli.CommandLine.Parameters;

/** Which dead letter a command is about. */
final class DeadLetterArguments {

  @Parameters(index = "0", paramLabel = "ID", description = "The letter's id")
  private long id;

  long id() {
    return id;
  }

  ApiPath path() {
    return letters().segment(Long.toString(id));
  }

  /** All dead letters; they belong to no namespace. */
  static ApiPath letters() {
    return ApiPath.of("dead-letters");
  }
}
