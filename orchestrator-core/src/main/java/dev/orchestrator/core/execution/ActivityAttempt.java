package dev.orchestrator.core.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an activity.
 *
 * @param number from 1 on
 * @param state where it stands
 * @param scheduledTime when it was handed out, or is due
 * @param redispatchedTime when it was last handed out again, because nobody had begun it for long;
 *     null if it was handed out once
 * @param startedTime when a worker reported to have begun; null if none did
 * @param identity the worker that reported, for people
 * @param worker the instance id of that worker's process; null if it did not say, or if the attempt
 *     goes on without it
 * @param lastHeartbeatTime when it last reported progress; null if it never did
 */
public record ActivityAttempt(
    int number,
    State state,
    Instant scheduledTime,
    @Nullable Instant redispatchedTime,
    @Nullable Instant startedTime,
    @Nullable String identity,
    @Nullable String worker,
    @Nullable Instant lastHeartbeatTime) {

  /** Where an attempt stands. */
  public enum State {
    /** Waits until it is due; goes to {@link #SCHEDULED}. Nobody holds the task. */
    BACKING_OFF,
    /**
     * Handed out, maybe again; goes to {@link #STARTED}, or ends: short activities never report
     * their start.
     */
    SCHEDULED,
    /** A worker reported to have begun; reports progress; ends. */
    STARTED
  }

  static ActivityAttempt scheduled(int number, Instant time) {
    return new ActivityAttempt(number, State.SCHEDULED, time, null, null, null, null, null);
  }

  static ActivityAttempt backingOff(int number, Instant due) {
    return new ActivityAttempt(number, State.BACKING_OFF, due, null, null, null, null, null);
  }

  /** Handed out: for the first time when it was due, otherwise again. */
  ActivityAttempt dispatched(Instant time) {
    return state == State.SCHEDULED
        ? new ActivityAttempt(number, state, scheduledTime, time, null, null, null, null)
        : scheduled(number, time);
  }

  /** When it was last handed out; where it was not, when it is due. */
  Instant dispatchedTime() {
    return redispatchedTime == null ? scheduledTime : redispatchedTime;
  }

  ActivityAttempt started(Instant time, @Nullable String identity, @Nullable String worker) {
    return new ActivityAttempt(
        number, State.STARTED, scheduledTime, redispatchedTime, time, identity, worker, null);
  }

  /** Goes on without the worker, whose end is no longer the attempt's. */
  ActivityAttempt detached() {
    return new ActivityAttempt(
        number,
        state,
        scheduledTime,
        redispatchedTime,
        startedTime,
        identity,
        null,
        lastHeartbeatTime);
  }

  ActivityAttempt heartbeat(Instant time) {
    return new ActivityAttempt(
        number, state, scheduledTime, redispatchedTime, startedTime, identity, worker, time);
  }
}
