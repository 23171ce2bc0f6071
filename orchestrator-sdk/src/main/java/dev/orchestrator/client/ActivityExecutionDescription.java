package dev.orchestrator.client;

import dev.orchestrator.client.WorkflowExecutionDescription.PendingActivity;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.OrchestratorFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A standalone activity with how its current attempt stands. */
public final class ActivityExecutionDescription extends ActivityExecutionMetadata {

  private final Details details;
  private final DataConverter dataConverter;

  /** From what lists show, and what they do not. */
  public ActivityExecutionDescription(
      ActivityExecutionMetadata metadata, Details details, DataConverter dataConverter) {
    super(metadata);
    this.details = details;
    this.dataConverter = dataConverter;
  }

  /**
   * What lists do not show; a null timeout is none.
   *
   * @param pendingActivity how the current attempt stands; null once the activity has ended
   */
  public record Details(
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      boolean cancelRequested,
      @Nullable PendingActivity pendingActivity) {}

  /** The same, with values read by another converter. */
  ActivityExecutionDescription readBy(DataConverter converter) {
    return new ActivityExecutionDescription(this, details, converter);
  }

  /** What lists do not show. */
  public Details getDetails() {
    return details;
  }

  /** How long all attempts together may take; null for no limit. */
  public @Nullable Duration getScheduleToCloseTimeout() {
    return details.scheduleToCloseTimeout();
  }

  /** How long an attempt may wait for a worker; null for no limit. */
  public @Nullable Duration getScheduleToStartTimeout() {
    return details.scheduleToStartTimeout();
  }

  /** How long one attempt may take; null for no limit of its own. */
  public @Nullable Duration getStartToCloseTimeout() {
    return details.startToCloseTimeout();
  }

  /** How long an attempt may go without a heartbeat; null if it need not give any. */
  public @Nullable Duration getHeartbeatTimeout() {
    return details.heartbeatTimeout();
  }

  /** Whether somebody asked it to cancel itself. */
  public boolean isCancelRequested() {
    return details.cancelRequested();
  }

  /** The current attempt, from 1 on; 0 once the activity has ended. */
  public int getAttempt() {
    PendingActivity pending = details.pendingActivity();
    return pending == null ? 0 : pending.attempt();
  }

  /** When a worker reported that it runs the attempt; null if none did. */
  public @Nullable Instant getLastStartedTime() {
    PendingActivity pending = details.pendingActivity();
    return pending == null ? null : pending.startedTime();
  }

  /** When the next attempt is due; null while one is out. */
  public @Nullable Instant getNextAttemptScheduleTime() {
    PendingActivity pending = details.pendingActivity();
    return pending == null ? null : pending.nextAttemptTime();
  }

  /** How the attempt before failed; null if there is none. */
  public @Nullable OrchestratorFailure getLastFailure() {
    PendingActivity pending = details.pendingActivity();
    return pending == null || pending.lastFailure() == null
        ? null
        : dataConverter.fromFailure(pending.lastFailure());
  }
}
