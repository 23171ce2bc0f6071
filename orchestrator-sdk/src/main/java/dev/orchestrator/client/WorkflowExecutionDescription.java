package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
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

/** A run with what it waits for. */
public final class WorkflowExecutionDescription extends WorkflowExecutionMetadata {

  private final Details details;
  private final DataConverter dataConverter;

  /** From what lists show, and what they do not. */
  public WorkflowExecutionDescription(
      WorkflowExecutionMetadata metadata, Details details, DataConverter dataConverter) {
    super(metadata, metadata.getTypedSearchAttributes());
    this.details = details;
    this.dataConverter = dataConverter;
  }

  /** The same, with values read by another converter. */
  WorkflowExecutionDescription readBy(DataConverter converter) {
    return new WorkflowExecutionDescription(this, details, converter);
  }

  /** What lists do not show. */
  public Details getDetails() {
    return details;
  }

  /** The runs around this one; null if the server did not say. */
  public @Nullable RunChain getChain() {
    return details.chain();
  }

  /** A value that the starter attached; null if there is none of this name. */
  public <T> @Nullable T getMemo(String key, Class<T> valueClass) {
    return dataConverter.fromPayload(details.memo().get(key), valueClass);
  }

  /** The activities without an outcome yet. */
  public List<PendingActivity> getPendingActivities() {
    return details.pendingActivities();
  }

  /** The timers that have not fired. */
  public List<PendingTimer> getPendingTimers() {
    return details.pendingTimers();
  }

  /** The child workflows that have not closed; at most 100, the oldest. */
  public List<PendingChild> getPendingChildren() {
    return details.pendingChildren();
  }

  /**
   * The updates that have not ended; at most 100, those that wait before those whose handlers are
   * at work.
   */
  public List<PendingUpdate> getPendingUpdates() {
    return details.pendingUpdates();
  }

  /**
   * What only a description has.
   *
   * @param memo values that the starter attached
   * @param workflowExecutionTimeout null for no limit
   * @param workflowRunTimeout null for no limit
   * @param workflowTaskTimeout null if the server did not say
   * @param pendingWorkflowTask null where no decision is awaited
   * @param chain the runs around this one; null if the server did not say
   */
  public record Details(
      Map<String, Payload> memo,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      boolean cancelRequested,
      List<PendingActivity> pendingActivities,
      List<PendingTimer> pendingTimers,
      List<PendingChild> pendingChildren,
      List<PendingUpdate> pendingUpdates,
      @Nullable PendingWorkflowTask pendingWorkflowTask,
      @Nullable RunChain chain) {}

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
      @Nullable Instant scheduledTime,
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

  /** A workflow task without an answer yet; {@code startedTime} is null if nobody began it. */
  public record PendingWorkflowTask(
      int attempt, @Nullable Instant scheduledTime, @Nullable Instant startedTime) {}
}
