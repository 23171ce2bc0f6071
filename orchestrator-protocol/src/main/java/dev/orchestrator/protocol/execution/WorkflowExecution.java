package dev.orchestrator.protocol.execution;

import java.util.UUID;

/**
 * One run of a workflow.
 *
 * @param namespace the namespace that the workflow id is unique in
 * @param workflowId the id that the user chose
 * @param runId the id of this run, chosen by the platform; {@link #UNKNOWN_RUN} where a start is
 *     promised and not carried out yet
 */
public record WorkflowExecution(String namespace, String workflowId, UUID runId) {

  /** Stands for a run that the platform has not chosen an id for yet: the nil UUID. */
  public static final UUID UNKNOWN_RUN = new UUID(0, 0);

  /** Whether the platform has chosen the run's id. */
  public boolean runKnown() {
    return !runId.equals(UNKNOWN_RUN);
  }

  /** The workflow that this is a run of. */
  public WorkflowKey key() {
    return new WorkflowKey(namespace, workflowId);
  }
}
