package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The workflow task of a run that has something new to see.
 *
 * @param scheduledEventId what the token names: the event that scheduled the first attempt; for
 *     later attempts, the id that their event gets if they complete
 * @param attempt from 1 on
 * @param state where the attempt stands
 * @param time when the attempt was last handed out, or is due
 * @param sticky the worker that it was handed to because it has the workflow cached; null for any
 * @param startedTime when a worker reported to be at work; null if none did
 * @param identity the worker that reported, for people
 * @param worker the instance id of that worker's process; null if it did not say
 * @param markedTime when the engine put a mark to take the attempt back by; null if it did not
 */
public record PendingWorkflowTask(
    long scheduledEventId,
    int attempt,
    State state,
    Instant time,
    @Nullable InboxAddress sticky,
    @Nullable Instant startedTime,
    @Nullable String identity,
    @Nullable String worker,
    @Nullable Instant markedTime) {

  /** Where an attempt stands. */
  public enum State {
    /** Waits until it is due; goes to {@link #SCHEDULED}. Nobody holds the task. */
    BACKING_OFF,
    /** Handed out, maybe again; goes to {@link #STARTED}, or ends. */
    SCHEDULED,
    /** A worker reported to be at work; may be reported again; ends. */
    STARTED
  }

  /** An attempt that was handed out, and that no worker has reported to have begun. */
  public static PendingWorkflowTask scheduled(
      long scheduledEventId, int attempt, Instant time, @Nullable InboxAddress sticky) {
    return new PendingWorkflowTask(
        scheduledEventId, attempt, State.SCHEDULED, time, sticky, null, null, null, null);
  }

  static PendingWorkflowTask backingOff(int attempt, Instant due) {
    return new PendingWorkflowTask(
        0, attempt, State.BACKING_OFF, due, null, null, null, null, null);
  }

  PendingWorkflowTask redispatched(Instant again) {
    return scheduled(scheduledEventId, attempt, again, null);
  }

  PendingWorkflowTask started(
      Instant startedTime, @Nullable String identity, @Nullable String worker) {
    return new PendingWorkflowTask(
        scheduledEventId,
        attempt,
        State.STARTED,
        time,
        sticky,
        startedTime,
        identity,
        worker,
        null);
  }

  PendingWorkflowTask marked(Instant again) {
    return new PendingWorkflowTask(
        scheduledEventId, attempt, state, time, sticky, startedTime, identity, worker, again);
  }

  /**
   * Whether the worker may go on by itself from here: it alone can get the task, for the first
   * time, and has not passed it on.
   */
  boolean offersLease(ExecutionSettings settings) {
    return settings.leases()
        && sticky != null
        && attempt == 1
        && (worker == null || worker.equals(sticky.recipient()));
  }

  /** Whether an attempt is with a worker or on its way, so that news must wait for its end. */
  public boolean out() {
    return state != State.BACKING_OFF;
  }

  /** The instance id of the process that has the task, as far as is known; null for any. */
  public @Nullable String holder() {
    return switch (state) {
      case BACKING_OFF -> null;
      case SCHEDULED -> sticky == null ? null : sticky.recipient();
      case STARTED -> worker;
    };
  }

  /** The last event that this task lets the code see; only the first attempt has its own event. */
  public long lastEventId() {
    return attempt == 1 ? scheduledEventId : scheduledEventId - 1;
  }

  @Nullable Instant deadline(ExecutionSettings settings, Duration workflowTaskTimeout) {
    if (markedTime != null) {
      return markedTime.plus(settings.stickyTimeout());
    }
    Instant over = end(settings, workflowTaskTimeout);
    return offersLease(settings) ? later(over, time.plus(settings.stickyTimeout())) : over;
  }

  private @Nullable Instant end(ExecutionSettings settings, Duration workflowTaskTimeout) {
    return switch (state) {
      case BACKING_OFF -> time;
      case SCHEDULED ->
          plus(time, sticky == null ? settings.redispatchInterval() : settings.stickyTimeout());
      case STARTED -> startedTime == null ? null : startedTime.plus(workflowTaskTimeout);
    };
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  private static @Nullable Instant plus(Instant from, @Nullable Duration duration) {
    return duration == null ? null : from.plus(duration);
  }
}
