package dev.orchestrator.cli.command;

import dev.orchestrator.cli.terminal.Pause;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What the program finds where it runs.
 *
 * @param environment the environment variables
 * @param ansi whether output goes to a terminal that shows colours
 */
public record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean ansi,
    Pause pause) {

  /** Who sends requests, for people: shown in histories. */
  String identity() {
    String user = environment.getOrDefault("USER", environment.getOrDefault("USERNAME", ""));
    String host =
        environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
    String who = user.isEmpty() ? "cli" : "cli:" + user;
    return host.isEmpty() ? who : who + "@" + host;
  }
}
