package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What can be said of a namespace. */
final class NamespaceArguments {

  @Parameters(index = "0", paramLabel = "NAME", description = "The namespace's name")
  private String name = "";

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for")
  private @Nullable String description;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long closed runs are kept, such as 7d")
  private @Nullable Duration retention;

  String name() {
    return name;
  }

  void put(ObjectNode body) {
    Json.put(body, "description", description);
    Json.put(body, "retention", retention);
  }
}
