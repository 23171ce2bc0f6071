package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.JournalEntry;
import java.util.List;

/**
 * A run that a decision starts.
 *
 * @param id which run
 * @param entries the beginning of its journal
 * @param dispatches the tasks to hand out, made of the new run's state
 */
public record NewRun(WorkflowExecution id, List<JournalEntry> entries, List<Dispatch> dispatches) {

  /** Copies the lists. */
  public NewRun {
    entries = List.copyOf(entries);
    dispatches = List.copyOf(dispatches);
  }
}
