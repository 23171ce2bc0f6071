package dev.orchestrator.protocol.execution;

/**
 * A workflow, whichever run of it: the unit that is placed on a shard.
 *
 * @param namespace the namespace that the workflow id is unique in
 * @param workflowId the id that the user chose
 */
public record WorkflowKey(String namespace, String workflowId) {

  @Override
  public String toString() {
    return namespace + "/" + workflowId;
  }
}
