package dev.orchestrator.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.cli.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Arguments for workflow code: each JSON, or where to read it. */
public final class Inputs {

  /** How to write them, for help texts. */
  public static final String HELP =
      "An argument as JSON (a text in quotes: '\"tea\"'), @FILE with JSON, or - for JSON on stdin";

  private Inputs() {}

  /**
   * Puts the arguments into the body of a request.
   *
   * @throws UsageException if one is not JSON or cannot be read
   */
  public static void put(List<String> arguments, InputStream stdin, ObjectNode body) {
    if (Collections.frequency(arguments, "-") > 1) {
      throw new UsageException("Expected at most one argument to come from stdin");
    }
    var input = body.putArray("input");
    for (String argument : arguments) {
      input.add(read(argument, stdin));
    }
  }

  /**
   * Reads one argument.
   *
   * @throws UsageException if it is not JSON or cannot be read
   */
  public static JsonNode read(String argument, InputStream stdin) {
    String text = text(argument, stdin);
    try {
      JsonNode value = Json.read(text);
      if (value.isMissingNode()) {
        throw new UsageException("Expected JSON, but argument '" + argument + "' is empty");
      }
      return value;
    } catch (JacksonException e) {
      throw new UsageException(
          "Expected JSON, but argument '%s' is none: %s; a text needs quotes: '\"text\"'"
              .formatted(argument, e.getOriginalMessage().replaceAll("\\s+", " ")));
    }
  }

  private static String text(String argument, InputStream stdin) {
    try {
      if (argument.equals("-")) {
        return new String(stdin.readAllBytes(), UTF_8);
      }
      return argument.startsWith("@") ? Files.readString(Path.of(argument.substring(1))) : argument;
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "Cannot read argument '%s': %s".formatted(argument, e.getClass().getSimpleName()));
    }
  }
}
