package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.topic.Slots;
import java.util.UUID;

/**
 * The primary key of a run: every table has the slot first, so that it can be distributed by it.
 */
public record RunRef(int slot, UUID runId) {

  /** The key of a run. */
  public static RunRef of(WorkflowExecution execution) {
    return new RunRef(Slots.slot(execution.key()), execution.runId());
  }
}
