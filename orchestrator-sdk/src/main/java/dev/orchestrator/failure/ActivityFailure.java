package dev.orchestrator.failure;

import dev.orchestrator.protocol.execution.RetryState;
import org.jspecify.annotations.Nullable;

/**
 * An activity failed, as its workflow sees it. The cause says why: {@link ApplicationFailure},
 * {@link TimeoutFailure}, {@link CanceledFailure} or {@link ServerFailure}.
 */
public final class ActivityFailure extends OrchestratorFailure {

  private final long scheduledEventId;
  private final long startedEventId;
  private final String activityType;
  private final String activityId;
  private final @Nullable String identity;
  private final RetryState retryState;

  /**
   * Creates the failure; done by the platform.
   *
   * @param startedEventId 0 where no attempt is known to have begun
   * @param identity the worker that ran the last attempt; null if unknown
   */
  public ActivityFailure(
      @Nullable String message,
      long scheduledEventId,
      long startedEventId,
      String activityType,
      String activityId,
      @Nullable String identity,
      RetryState retryState,
      @Nullable Throwable cause) {
    super(
        "%s (activityType=%s, activityId=%s, scheduledEventId=%d, retryState=%s)"
            .formatted(
                message == null ? "Activity failed" : message,
                activityType,
                activityId,
                scheduledEventId,
                retryState),
        message,
        cause);
    this.scheduledEventId = scheduledEventId;
    this.startedEventId = startedEventId;
    this.activityType = activityType;
    this.activityId = activityId;
    this.identity = identity;
    this.retryState = retryState;
  }

  /** The id of the event that scheduled the activity; 0 if it was cancelled before that. */
  public long getScheduledEventId() {
    return scheduledEventId;
  }

  /** The id of the event at which the last attempt began; 0 if none is known. */
  public long getStartedEventId() {
    return startedEventId;
  }

  /** The activity's type. */
  public String getActivityType() {
    return activityType;
  }

  /** The activity's id within its workflow run. */
  public String getActivityId() {
    return activityId;
  }

  /** The worker that ran the last attempt; null if unknown. */
  public @Nullable String getIdentity() {
    return identity;
  }

  /** Why no further attempt was made. */
  public RetryState getRetryState() {
    return retryState;
  }
}
