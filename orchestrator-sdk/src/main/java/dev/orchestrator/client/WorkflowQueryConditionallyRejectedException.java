package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query was not answered because of how the run stands, as the client's {@link
 * QueryRejectCondition} wished. The same idea and name as in Temporal's Java SDK.
 */
public final class WorkflowQueryConditionallyRejectedException extends WorkflowException {

  private final QueryRejectCondition condition;
  private final WorkflowExecutionStatus status;

  WorkflowQueryConditionallyRejectedException(
      WorkflowKey workflow,
      @Nullable UUID runId,
      QueryRejectCondition condition,
      WorkflowExecutionStatus status,
      Throwable cause) {
    super(
        "Workflow '%s' is %s, and answers no query under the condition %s"
            .formatted(workflow.workflowId(), status, condition),
        workflow,
        runId,
        cause);
    this.condition = condition;
    this.status = status;
  }

  /** The condition that the query was made under. */
  public QueryRejectCondition getQueryRejectCondition() {
    return condition;
  }

  /** How the run ended. */
  public WorkflowExecutionStatus getWorkflowExecutionStatus() {
    return status;
  }
}
