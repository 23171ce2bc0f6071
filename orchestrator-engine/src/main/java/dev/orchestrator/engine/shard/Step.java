package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowExecution;

/** One thing to decide in a batch. */
sealed interface Step {

  /** What a request means. */
  record Ask(Request request) implements Step {}

  /** What it means for a run that it is as late as it is. */
  record Fire(WorkflowExecution execution) implements Step {}

  /** What the end of a worker means for a run that has an activity there. */
  record Lost(WorkflowExecution execution, String worker) implements Step {}
}
