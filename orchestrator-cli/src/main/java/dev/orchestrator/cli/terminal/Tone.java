package dev.orchestrator.cli.terminal;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;

/** What a text means to whoever reads it, which colours follow. */
public enum Tone {
  /** Nothing special. */
  PLAIN(""),
  /** It went well. */
  GOOD("32"),
  /** It goes on. */
  ACTIVE("36"),
  /** Somebody wanted it to end so. */
  STOPPED("33"),
  /** It went wrong. */
  BAD("31"),
  /** Less important than what is around it. */
  FAINT("2"),
  /** A heading. */
  HEADING("1");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** What a run's state means. */
  public static Tone of(WorkflowExecutionStatus status) {
    return switch (status) {
      case RUNNING -> ACTIVE;
      case COMPLETED, CONTINUED_AS_NEW -> GOOD;
      case FAILED, TIMED_OUT -> BAD;
      case CANCELED, TERMINATED -> STOPPED;
    };
  }

  /** The text with the control sequences of this tone. */
  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
