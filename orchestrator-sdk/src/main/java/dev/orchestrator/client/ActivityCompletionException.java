package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;

/**
 * Thrown by a heartbeat when the activity should end. An activity that cleans up catches it, and
 * throws it again, or returns a result that then counts as usual.
 */
public abstract class ActivityCompletionException extends RuntimeException {

  private final transient ActivityInfo info;

  ActivityCompletionException(String why, ActivityInfo info) {
    super(
        "Activity '%s' (id %s) of workflow '%s': %s"
            .formatted(info.getActivityType(), info.getActivityId(), info.getWorkflowId(), why));
    this.info = info;
  }

  /** The workflow that asked for the activity. */
  public String getWorkflowId() {
    return info.getWorkflowId();
  }

  /** The run that asked for the activity. */
  public String getRunId() {
    return info.getRunId();
  }

  /** The activity's type. */
  public String getActivityType() {
    return info.getActivityType();
  }

  /** The activity's id. */
  public String getActivityId() {
    return info.getActivityId();
  }
}
