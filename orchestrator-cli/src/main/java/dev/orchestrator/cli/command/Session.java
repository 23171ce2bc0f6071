package dev.orchestrator.cli.command;

import static java.util.Objects.requireNonNullElseGet;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.api.Server;
import dev.orchestrator.cli.terminal.Output;
import dev.orchestrator.cli.terminal.Pause;
import dev.orchestrator.cli.terminal.Terminal;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a command works with, once the command line is read. */
public final class Session implements AutoCloseable {

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private @Nullable Server server;

  /** Options are looked at when they are needed, which is after they were read. */
  public Session(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Where the output goes. */
  public Terminal terminal() {
    return new Terminal(surroundings.out(), surroundings.err(), ansi());
  }

  /** Whether the output is for programs. */
  public boolean json() {
    return options.output() == Output.JSON;
  }

  /** Prints the value as a program wants it. */
  public void printJson(JsonNode value) {
    terminal().println(Json.pretty(value));
  }

  /** The standard input. */
  public InputStream in() {
    return surroundings.in();
  }

  /** Waits between two looks. */
  public Pause pause() {
    return surroundings.pause();
  }

  /** The namespace that was asked for. */
  public ApiPath namespace() {
    return ApiPath.namespaces().segment(options.namespace());
  }

  /**
   * The server that was asked for.
   *
   * @throws UsageException if that is not a URL of one
   */
  public Server server() {
    Server known = server;
    if (known == null) {
      known = new Server(url(), headers());
      server = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  private boolean ansi() {
    return switch (options.color()) {
      case AUTO -> surroundings.ansi();
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  private URI url() {
    try {
      URI url = URI.create(options.server());
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException(
        "Expected the server to be a URL such as %s, but got '%s'"
            .formatted(Environment.DEFAULT_SERVER, options.server()));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put(
        "X-Orchestrator-Identity",
        requireNonNullElseGet(options.identity(), surroundings::identity));
    String token = surroundings.environment().getOrDefault(Environment.TOKEN, "");
    if (!token.isBlank()) {
      headers.put("Authorization", "Bearer " + token.strip());
    }
    return headers;
  }
}
