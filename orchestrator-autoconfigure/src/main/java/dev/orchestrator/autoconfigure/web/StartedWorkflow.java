package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.UUID;

/**
 * What a start answers while the workflow runs.
 *
 * @param workflowId the workflow's id
 * @param runId the id of its run
 */
record StartedWorkflow(String workflowId, UUID runId) {

  static StartedWorkflow of(WorkflowExecution execution) {
    return new StartedWorkflow(execution.workflowId(), execution.runId());
  }
}
