package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow stands.
 *
 * @param workflowId the workflow's id
 * @param runId the id of its newest run
 * @param status how that run stands
 * @param startTime when it began
 * @param closeTime when it ended; null while it is open
 */
record WorkflowDescription(
    String workflowId,
    UUID runId,
    WorkflowExecutionStatus status,
    Instant startTime,
    @Nullable Instant closeTime) {

  static WorkflowDescription of(WorkflowExecutionMetadata run) {
    return new WorkflowDescription(
        run.getExecution().workflowId(),
        run.getExecution().runId(),
        run.getStatus(),
        run.getStartTime(),
        run.getCloseTime());
  }
}
