package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.history.EventAttributes;
import java.util.List;

/**
 * Runs that failed or timed out, the latest start first.
 *
 * @param more whether there are others, which started earlier
 */
public record FailedRuns(List<FailedRun> runs, boolean more) {

  /** Copies the list. */
  public FailedRuns {
    runs = List.copyOf(runs);
  }

  /**
   * One of them.
   *
   * @param closeEvent the event that closed it
   */
  public record FailedRun(WorkflowSummary run, EventAttributes closeEvent) {}
}
