package dev.orchestrator.engine.store;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the execution row says of a run.
 *
 * @param nextDeadline the stored deadline, which is never later than the true one; null for none
 * @param stuck what it is stuck at; null if it is not, and where only deadlines are asked for
 */
public record StoredRun(
    int slot,
    UUID runId,
    String namespace,
    String workflowId,
    WorkflowExecutionStatus status,
    @Nullable Instant nextDeadline,
    @Nullable Stuck stuck) {

  /** A run with its deadline. */
  public StoredRun(
      int slot,
      UUID runId,
      String namespace,
      String workflowId,
      WorkflowExecutionStatus status,
      @Nullable Instant nextDeadline) {
    this(slot, runId, namespace, workflowId, status, nextDeadline, null);
  }

  /** The run's name. */
  public WorkflowExecution execution() {
    return new WorkflowExecution(namespace, workflowId, runId);
  }

  /** The run's primary key. */
  public RunRef ref() {
    return new RunRef(slot, runId);
  }
}
