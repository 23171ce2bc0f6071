package dev.orchestrator.replay;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What came of replaying several histories. The same idea and names as in Temporal's Java SDK.
 *
 * @param replayed how many were replayed, those with errors included
 * @param allErrors the histories that today's code does not follow
 * @param complete whether all that were meant were replayed: false if the time was over, or the
 *     first error ended it
 */
public record ReplayResults(int replayed, List<ReplayError> allErrors, boolean complete) {

  /** Copies the list. */
  public ReplayResults {
    allErrors = List.copyOf(allErrors);
  }

  /** Whether any history led to an error. */
  public boolean hadAnyError() {
    return !allErrors.isEmpty();
  }

  /**
   * Returns only if there was no error.
   *
   * @throws IllegalStateException if there was one; its message has a line for each, and it
   *     suppresses their exceptions
   */
  public void throwIfAnyError() {
    if (allErrors.isEmpty()) {
      return;
    }
    String lines = System.lineSeparator() + "  - ";
    var failure =
        new IllegalStateException(
            allErrors.stream()
                .map(ReplayError::toString)
                .collect(
                    joining(
                        lines,
                        "Expected %d histories to replay, but %d did not:"
                                .formatted(replayed, allErrors.size())
                            + lines,
                        "")));
    allErrors.forEach(error -> failure.addSuppressed(error.exception()));
    throw failure;
  }
}
