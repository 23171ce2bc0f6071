package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity that has not ended.
 *
 * @param scheduledEventId the event that scheduled it
 * @param scheduledTime when the workflow asked for it
 * @param scheduled what the workflow asked for
 * @param attempt the attempt that is out or due
 * @param heartbeatDetails what it last reported, in whichever attempt
 * @param lastFailure how the attempt before ended; null in the first
 * @param cancelRequested whether the workflow asked it to cancel
 */
public record PendingActivity(
    long scheduledEventId,
    Instant scheduledTime,
    ActivityTaskScheduled scheduled,
    ActivityAttempt attempt,
    List<Payload> heartbeatDetails,
    @Nullable Failure lastFailure,
    boolean cancelRequested) {

  /**
   * What happens to the activity next if nobody reports.
   *
   * @param at when
   * @param timeout which timeout fires; null where the attempt is to be handed out: it is due, or
   *     nobody has begun it for long
   */
  public record Due(Instant at, @Nullable TimeoutType timeout) {}

  static PendingActivity scheduled(
      long scheduledEventId, Instant time, ActivityTaskScheduled scheduled) {
    return new PendingActivity(
        scheduledEventId,
        time,
        scheduled,
        ActivityAttempt.scheduled(1, time),
        List.of(),
        null,
        false);
  }

  PendingActivity withAttempt(ActivityAttempt next) {
    return new PendingActivity(
        scheduledEventId,
        scheduledTime,
        scheduled,
        next,
        heartbeatDetails,
        lastFailure,
        cancelRequested);
  }

  PendingActivity failed(Failure failure, Instant nextAttemptTime) {
    return new PendingActivity(
        scheduledEventId,
        scheduledTime,
        scheduled,
        ActivityAttempt.backingOff(attempt.number() + 1, nextAttemptTime),
        heartbeatDetails,
        failure,
        cancelRequested);
  }

  PendingActivity heartbeat(Instant time, List<Payload> details) {
    return new PendingActivity(
        scheduledEventId,
        scheduledTime,
        scheduled,
        attempt.heartbeat(time),
        details,
        lastFailure,
        cancelRequested);
  }

  PendingActivity cancelling() {
    return new PendingActivity(
        scheduledEventId, scheduledTime, scheduled, attempt, heartbeatDetails, lastFailure, true);
  }

  /** When all attempts together must be over; null if they need not. */
  public @Nullable Instant expiration() {
    Duration timeout = scheduled.scheduleToCloseTimeout();
    return timeout == null ? null : scheduledTime.plus(timeout);
  }

  /** What comes first of the timeouts and the next dispatch; null if nothing is set. */
  @Nullable Due due(@Nullable Duration redispatchInterval) {
    Due total =
        timeout(scheduledTime, scheduled.scheduleToCloseTimeout(), TimeoutType.SCHEDULE_TO_CLOSE);
    return earlier(total, dueOfAttempt(redispatchInterval));
  }

  private @Nullable Due dueOfAttempt(@Nullable Duration redispatchInterval) {
    return switch (attempt.state()) {
      case BACKING_OFF -> new Due(attempt.scheduledTime(), null);
      case SCHEDULED ->
          earlier(
              timeout(
                  attempt.scheduledTime(),
                  scheduled.scheduleToStartTimeout(),
                  TimeoutType.SCHEDULE_TO_START),
              redispatchInterval == null
                  ? null
                  : new Due(attempt.dispatchedTime().plus(redispatchInterval), null));
      case STARTED ->
          earlier(
              timeout(
                  attempt.startedTime(),
                  scheduled.startToCloseTimeout(),
                  TimeoutType.START_TO_CLOSE),
              timeout(
                  attempt.lastHeartbeatTime() == null
                      ? attempt.startedTime()
                      : attempt.lastHeartbeatTime(),
                  scheduled.heartbeatTimeout(),
                  TimeoutType.HEARTBEAT));
    };
  }

  private static @Nullable Due timeout(
      @Nullable Instant from, @Nullable Duration timeout, TimeoutType type) {
    return from == null || timeout == null ? null : new Due(from.plus(timeout), type);
  }

  private static @Nullable Due earlier(@Nullable Due one, @Nullable Due other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.at().isBefore(one.at()) ? other : one;
  }
}
