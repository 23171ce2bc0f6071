package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.EventAttributes;

/** Hears what a shard committed. Called on the shard's thread: must be quick. */
public interface ShardListener {

  /** A run was closed by the given event. */
  void closed(
      WorkflowExecution execution, WorkflowExecutionStatus status, EventAttributes closeEvent);

  /** Whether starts and ends of runs of a namespace are published. */
  default boolean publishesLifecycle(String namespace) {
    return false;
  }

  /** A worker holds work of this shard: its end matters from now on. */
  void expectsWorker(String worker);
}
