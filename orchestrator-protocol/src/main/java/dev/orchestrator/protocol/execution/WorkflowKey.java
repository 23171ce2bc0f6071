package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.Nullable;

/**
 * A workflow, whichever run of it, or a standalone activity: the unit that is placed on a shard.
 *
 * <p>Standalone activities are kept among the workflows, but their ids clash with none: the ids
 * under which they are kept begin with a prefix that no id of a workflow may have.
 *
 * @param namespace the namespace that the workflow id is unique in
 * @param workflowId the id that the user chose; of a standalone activity, with the prefix
 */
public record WorkflowKey(String namespace, String workflowId) {

  /** How the ids begin under which standalone activities are kept. */
  public static final String ACTIVITY_PREFIX = "$activity/";

  /** The standalone activity with an id that the user chose. */
  public static WorkflowKey ofActivity(String namespace, String activityId) {
    return new WorkflowKey(namespace, ACTIVITY_PREFIX + activityId);
  }

  /** The id of the standalone activity that the user chose; null if this is a workflow. */
  public @Nullable String activityId() {
    return workflowId.startsWith(ACTIVITY_PREFIX)
        ? workflowId.substring(ACTIVITY_PREFIX.length())
        : null;
  }

  @Override
  public String toString() {
    return namespace + "/" + workflowId;
  }
}
