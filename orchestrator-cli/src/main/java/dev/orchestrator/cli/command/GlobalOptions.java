package dev.orchestrator.cli.command;

import dev.orchestrator.cli.terminal.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of all commands. */
public final class GlobalOptions {

  /** When colours are used. */
  public enum Color {
    /** On a terminal, unless {@code NO_COLOR} is set. */
    AUTO,
    /** Also into files and pipes. */
    ALWAYS,
    /** Not at all. */
    NEVER
  }

  @Option(
      names = {"-s", "--server"},
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The server. Else $" + Environment.SERVER + "; default: ${DEFAULT-VALUE}",
      order = 901)
  private String server = Environment.DEFAULT_SERVER;

  @Option(
      names = {"-n", "--namespace"},
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The namespace. Else $" + Environment.NAMESPACE + "; default: ${DEFAULT-VALUE}",
      order = 902)
  private String namespace = Environment.DEFAULT_NAMESPACE;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}: for people, or for programs; default: table",
      order = 903)
  private Output output = Output.TABLE;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description = "${COMPLETION-CANDIDATES}; auto is on a terminal, unless $NO_COLOR is set",
      order = 904)
  private Color color = Color.AUTO;

  @Option(
      names = "--identity",
      scope = ScopeType.INHERIT,
      paramLabel = "WHO",
      description = "Who asks, for histories; default: cli:user@host",
      order = 905)
  private @Nullable String identity;

  String server() {
    return server;
  }

  String namespace() {
    return namespace;
  }

  Output output() {
    return output;
  }

  Color color() {
    return color;
  }

  @Nullable String identity() {
    return identity;
  }
}
