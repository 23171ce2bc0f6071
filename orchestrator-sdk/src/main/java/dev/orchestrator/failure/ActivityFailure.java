package dev.orchestrator.failure;

import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.payload.FailureInfo;
import org.jspecify.annotations.Nullable;

/**
 * An activity failed, as its workflow sees it. The cause says why: {@link ApplicationFailure},
 * {@link TimeoutFailure}, {@link CanceledFailure} or {@link ServerFailure}.
 */
public final class ActivityFailure extends OrchestratorFailure {

  private final FailureInfo.Activity info;

  /**
   * Creates the failure; done by the platform.
   *
   * @param cause the activity's own failure
   */
  public ActivityFailure(
      @Nullable String message, FailureInfo.Activity info, @Nullable Throwable cause) {
    super(
        "%s (activityType=%s, activityId=%s, scheduledEventId=%d, retryState=%s)"
            .formatted(
                message == null ? "Activity failed" : message,
                info.activityType(),
                info.activityId(),
                info.scheduledEventId(),
                info.retryState()),
        message,
        cause);
    this.info = info;
  }

  /** The id of the event that scheduled the activity; 0 if it was cancelled before that. */
  public long getScheduledEventId() {
    return info.scheduledEventId();
  }

  /** The id of the event at which the last attempt began; 0 if none is known. */
  public long getStartedEventId() {
    return info.startedEventId();
  }

  /** The activity's type. */
  public String getActivityType() {
    return info.activityType();
  }

  /** The activity's id within its workflow run. */
  public String getActivityId() {
    return info.activityId();
  }

  /** The worker that ran the last attempt; null if unknown. */
  public @Nullable String getIdentity() {
    return info.identity();
  }

  /** Why no further attempt was made. */
  public RetryState getRetryState() {
    return info.retryState();
  }
}
