package dev.orchestrator.protocol.execution;

import java.util.UUID;

/**
 * One run of a workflow.
 *
 * @param namespace the namespace that the workflow id is unique in
 * @param workflowId the id that the user chose
 * @param runId the id of this run, chosen by the platform
 */
public record WorkflowExecution(String namespace, String workflowId, UUID runId) {

  /** The workflow that this is a run of. */
  public WorkflowKey key() {
    return new WorkflowKey(namespace, workflowId);
  }
}
