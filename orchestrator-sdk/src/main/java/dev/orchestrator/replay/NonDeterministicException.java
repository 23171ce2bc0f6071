package dev.orchestrator.replay;

import org.jspecify.annotations.Nullable;

/**
 * Workflow code did something else than its history says. The message names the event, who decided
 * it, and what the code does now with its line; the stack trace is that of the workflow code.
 */
public final class NonDeterministicException extends RuntimeException {

  private final long eventId;
  private final @Nullable String expected;
  private final @Nullable String expectedLine;
  private final @Nullable String actual;
  private final @Nullable String decidedBy;
  private final @Nullable String decidedByBuild;

  NonDeterministicException(String message, StackTraceElement[] userStack) {
    super(message);
    setStackTrace(userStack);
    eventId = 0;
    expected = null;
    expectedLine = null;
    actual = null;
    decidedBy = null;
    decidedByBuild = null;
  }

  NonDeterministicException(Difference difference, StackTraceElement[] userStack) {
    super(difference.message(UserCode.line(userStack)));
    setStackTrace(userStack);
    eventId = difference.eventId;
    expected = difference.expected;
    expectedLine = difference.expectedLine;
    actual = difference.actual;
    decidedBy = difference.decidedBy;
    decidedByBuild = difference.decidedByBuild;
  }

  /** The event that the code does not lead to any more; 0 where it does more than history says. */
  public long getEventId() {
    return eventId;
  }

  /** The event's type and what identifies it; null where the code does more than history says. */
  public @Nullable String getExpected() {
    return expected;
  }

  /** The line that led to the event at the time; null if it was not recorded. */
  public @Nullable String getExpectedLine() {
    return expectedLine;
  }

  /** The command that the code issues now, and what identifies it; null if it issues none. */
  public @Nullable String getActual() {
    return actual;
  }

  /** The identity of the worker that decided it at the time; null if history does not say. */
  public @Nullable String getDecidedBy() {
    return decidedBy;
  }

  /** The build of that worker, as deployment name and build id; null if history does not say. */
  public @Nullable String getDecidedByBuild() {
    return decidedByBuild;
  }

  /**
   * What differs.
   *
   * @param eventId 0 if there is no event
   * @param expected the event; null if there is none
   * @param expectedLine the line that led to the event; null if it was not recorded
   * @param actual the command; null if there is none
   * @param decidedBy the worker's identity
   * @param decidedByBuild the worker's build
   */
  record Difference(
      long eventId,
      @Nullable String expected,
      @Nullable String expectedLine,
      @Nullable String actual,
      @Nullable String decidedBy,
      @Nullable String decidedByBuild) {

    private String message(String line) {
      String expectation =
          expected == null
              ? "Expected no further command in this workflow task"
              : "Expected the command of event %d %s".formatted(eventId, expected);
      String decision =
          (decidedBy == null ? "" : ", as decided by worker '" + decidedBy + "'")
              + (decidedByBuild == null ? "" : " of build " + decidedByBuild)
              + (expectedLine == null ? "" : " at " + expectedLine);
      String finding =
          actual == null ? "issued no further command; it waits or ended" : "issued " + actual;
      return "%s%s, but the code %s %s".formatted(expectation, decision, finding, line);
    }
  }
}
