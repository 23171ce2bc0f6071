package dev.orchestrator.determinism;

import java.util.List;

/**
 * A place in workflow code that may do something else in replay.
 *
 * @param kind why
 * @param place the class, method and line; the line is negative where classes were compiled without
 * @param action what is done there, for example {@code calls java.time.Instant.now()}
 * @param callers how the workflow comes to it: the places that call each other on the way, the
 *     workflow's own method first; empty if it does it itself
 */
public record Finding(
    NonDeterminism kind, StackTraceElement place, String action, List<StackTraceElement> callers) {

  /** The finding in one sentence, with how to do it instead. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(place).append(' ').append(action).append(", which ").append(kind.deed());
    for (StackTraceElement caller : callers.reversed()) {
      text.append(", called at ").append(caller);
    }
    return text.append("; ").append(kind.remedy()).toString();
  }
}
