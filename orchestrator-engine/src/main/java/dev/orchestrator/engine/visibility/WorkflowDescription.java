package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.UpdateStage;
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
 * @param pendingChildren at most {@value #MOST_PENDING}, the oldest
 * @param pendingUpdates at most {@value #MOST_PENDING}, those that wait before those whose handlers
 *     are at work
 * @param pendingWorkflowTask null where no decision is awaited
 * @param chain the runs around this one
 * @param stuckAt what it is stuck at; null if it is not
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
    List<PendingChild> pendingChildren,
    List<PendingUpdate> pendingUpdates,
    @Nullable PendingWorkflowTask pendingWorkflowTask,
    RunChain chain,
    @Nullable StuckAt stuckAt) {

  /** The most children and the most updates that a description names. */
  public static final int MOST_PENDING = 100;

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
   * @param lastHeartbeatTime when the attempt last reported progress; null if it never did
   * @param heartbeatDetails what was last reported, in whichever attempt
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
      @Nullable Failure lastFailure,
      @Nullable Instant lastHeartbeatTime,
      List<Payload> heartbeatDetails) {}

  /** A timer that has not fired. */
  public record PendingTimer(String timerId, Instant fireTime) {}

  /**
   * A child workflow that has not closed.
   *
   * @param runId its first run; null while it is not known to have begun
   * @param initiatedEventId the event that asked for it
   */
  public record PendingChild(
      String workflowId,
      @Nullable UUID runId,
      String workflowType,
      ParentClosePolicy parentClosePolicy,
      long initiatedEventId) {}

  /**
   * An update that has not ended.
   *
   * @param stage admitted while it waits for the workflow, accepted while its handler is at work
   * @param updateName null once it is accepted
   * @param acceptedEventId the event that says that it is accepted, and what it was; null before
   */
  public record PendingUpdate(
      String updateId,
      UpdateStage stage,
      @Nullable String updateName,
      @Nullable Long acceptedEventId) {}

  /**
   * A workflow task without an answer yet.
   *
   * @param startedTime when a worker reported that it is at work on it; null if none did
   */
  public record PendingWorkflowTask(
      int attempt, Instant scheduledTime, @Nullable Instant startedTime) {}
}
