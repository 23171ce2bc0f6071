package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A standalone activity, as lists show it. */
public class ActivityExecutionMetadata {

  private final String activityId;
  private final UUID runId;
  private final String activityType;
  private final String taskQueue;
  private final WorkflowExecutionStatus status;
  private final Instant scheduledTime;
  private final @Nullable Instant closeTime;

  /** See the getters. */
  public ActivityExecutionMetadata(
      String activityId,
      UUID runId,
      String activityType,
      String taskQueue,
      WorkflowExecutionStatus status,
      Instant scheduledTime,
      @Nullable Instant closeTime) {
    this.activityId = activityId;
    this.runId = runId;
    this.activityType = activityType;
    this.taskQueue = taskQueue;
    this.status = status;
    this.scheduledTime = scheduledTime;
    this.closeTime = closeTime;
  }

  ActivityExecutionMetadata(ActivityExecutionMetadata other) {
    this(
        other.activityId,
        other.runId,
        other.activityType,
        other.taskQueue,
        other.status,
        other.scheduledTime,
        other.closeTime);
  }

  /** The activity's id. */
  public String getActivityId() {
    return activityId;
  }

  /** Which run of the id. */
  public String getActivityRunId() {
    return runId.toString();
  }

  /** The type by which it was asked for. */
  public String getActivityType() {
    return activityType;
  }

  /** The queue whose workers run it. */
  public String getTaskQueue() {
    return taskQueue;
  }

  /** Where it stands. */
  public WorkflowExecutionStatus getStatus() {
    return status;
  }

  /** When it was started. */
  public Instant getScheduledTime() {
    return scheduledTime;
  }

  /** When it ended; null while it has not. */
  public @Nullable Instant getCloseTime() {
    return closeTime;
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(activityType, activityId, status);
  }
}
