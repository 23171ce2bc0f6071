package dev.orchestrator.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something about one standalone activity went wrong; the subclass says what. */
public abstract class ActivityException extends RuntimeException {

  private final String activityId;
  private final @Nullable UUID runId;

  ActivityException(
      String message, String activityId, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, cause);
    this.activityId = activityId;
    this.runId = runId;
  }

  /** The activity's id. */
  public String getActivityId() {
    return activityId;
  }

  /** The run concerned; null where the call did not name one and none was found. */
  public @Nullable String getRunId() {
    return runId == null ? null : runId.toString();
  }
}
