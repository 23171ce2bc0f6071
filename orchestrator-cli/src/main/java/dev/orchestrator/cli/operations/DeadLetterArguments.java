package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.listing.Columns;
import picocli.CommandLine.Parameters;

/** Which dead letter a command is about. */
final class DeadLetterArguments {

  static final Columns COLUMNS =
      new Columns()
          .text("Id", "/id")
          .text("State", "/state")
          .time("Received", "/receivedAt")
          .text("Source", "/source")
          .text("Reason", "/reason");

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
