package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which activity is reported about: an attempt by its token, or whichever is out by the activity's
 * id.
 *
 * @param token null where the activity is known by its id
 * @param activityId null where the attempt is known by its token
 */
record ReportedActivity(
    WorkflowKey workflow,
    @Nullable UUID runId,
    @Nullable TaskToken token,
    @Nullable String activityId) {

  static ReportedActivity attempt(TaskToken token) {
    return new ReportedActivity(token.execution().key(), token.execution().runId(), token, null);
  }

  static ReportedActivity byId(WorkflowKey workflow, @Nullable UUID runId, String activityId) {
    return new ReportedActivity(workflow, runId, null, activityId);
  }

  @Override
  public String toString() {
    String standalone = workflow.activityId();
    if (standalone != null) {
      return "Standalone activity '%s'".formatted(standalone);
    }
    return activityId == null
        ? "An activity of workflow '%s'".formatted(workflow.workflowId())
        : "Activity '%s' of workflow '%s'".formatted(activityId, workflow.workflowId());
  }
}
