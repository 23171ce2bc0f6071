package dev.orchestrator.cli.terminal;

/** The form of results. */
public enum Output {
  /** Tables and trees, for people; may change from version to version. */
  TABLE,
  /** JSON as the server's API has it, for programs. */
  JSON
}
