package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run with what it waits for.
 *
 * @param workflowExecutionTimeout null for no limit
 * @param workflowRunTimeout null for no limit
 * @param pendingWorkflowTask null where no decision is awaited
 * @param chain the runs around this one
 */
public record WorkflowDescription(
    WorkflowSummary summary,
    Map<String, Payload> memo,
    @Nullable Duration workflowExecutionTimeout,
    @Nullable Duration workflowRunTimeout,
    Duration workflowTaskTimeout,
    boolean cancelRequested,
    List<PendingActivity> pendingActivities,
    List<PendingTimer> pendingTimers,
    @Nullable PendingWorkflowTask pendingWorkflowTask,
    RunChain chain) {

  /**
   * Where a run stands among those that began with one start.
   *
   * @param firstRunId the run that was started: maybe this one
   * @param previousRunId the run that this one follows; null if it is the first
   * @param nextRunId the run that follows this one; null if none does
   */
  public record RunChain(UUID firstRunId, @Nullable UUID previousRunId, @Nullable UUID nextRunId) {}

  /**
   * An activity without an outcome yet.
   *
   * @param startedTime when a worker reported that it runs the attempt; null if none did
   * @param nextAttemptTime when the next attempt is due; null while one is out
   * @param lastFailure the failure of the attempt before
   */
  public record PendingActivity(
      String activityId,
      String activityType,
      String taskQueue,
      int attempt,
      Instant scheduledTime,
      @Nullable Instant startedTime,
      @Nullable Instant nextAttemptTime,
      boolean cancelRequested,
      @Nullable Failure lastFailure) {}

  /** A timer that has not fired. */
  public record PendingTimer(String timerId, Instant fireTime) {}

  /**
   * A workflow task without an answer yet.
   *
   * @param startedTime when a worker reported that it is at work on it; null if none did
   */
  public record PendingWorkflowTask(
      int attempt, Instant scheduledTime, @Nullable Instant startedTime) {}
}
