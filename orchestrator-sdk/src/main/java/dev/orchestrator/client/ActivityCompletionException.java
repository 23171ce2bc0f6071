package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a heartbeat when the activity should end, and by reports from outside that came to
 * nothing. An activity that cleans up catches it, and throws it again, or returns a result that
 * then counts as usual.
 */
public abstract class ActivityCompletionException extends RuntimeException {

  private final @Nullable String workflowId;
  private final @Nullable String runId;
  private final @Nullable String activityType;
  private final @Nullable String activityId;

  ActivityCompletionException(String why, ActivityInfo info) {
    super(
        "Activity '%s' (id %s)%s: %s"
            .formatted(
                info.getActivityType(),
                info.getActivityId(),
                info.isInWorkflow() ? " of workflow '%s'".formatted(info.getWorkflowId()) : "",
                why));
    workflowId = info.getWorkflowId();
    runId = info.getRunId();
    activityType = info.getActivityType();
    activityId = info.getActivityId();
  }

  ActivityCompletionException(String why, ReportedActivity activity, @Nullable Throwable cause) {
    super("%s: %s".formatted(activity, why), cause);
    workflowId = activity.workflow().activityId() == null ? activity.workflow().workflowId() : null;
    runId = activity.runId() == null ? null : activity.runId().toString();
    activityType = null;
    activityId = activity.activityId();
  }

  /** The workflow that asked for the activity; empty for a standalone activity. */
  public Optional<String> getWorkflowId() {
    return Optional.ofNullable(workflowId);
  }

  /** The run that asked for the activity; empty where the reporter did not name one. */
  public Optional<String> getRunId() {
    return Optional.ofNullable(runId);
  }

  /** The activity's type; empty where a reporter from outside does not know it. */
  public Optional<String> getActivityType() {
    return Optional.ofNullable(activityType);
  }

  /** The activity's id; empty where the reporter named the attempt by its token. */
  public Optional<String> getActivityId() {
    return Optional.ofNullable(activityId);
  }
}
