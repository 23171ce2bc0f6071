package dev.orchestrator.worker;

import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.ActivityTask;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task says about the attempt that it asks for. */
record TaskActivityInfo(ActivityTask task, boolean local) implements ActivityInfo {

  @Override
  public String getNamespace() {
    return task.token().execution().namespace();
  }

  @Override
  public @Nullable String getWorkflowId() {
    return isInWorkflow() ? task.token().execution().workflowId() : null;
  }

  @Override
  public @Nullable String getRunId() {
    return isInWorkflow() ? task.token().execution().runId().toString() : null;
  }

  @Override
  public @Nullable String getActivityRunId() {
    return isInWorkflow() ? null : task.token().execution().runId().toString();
  }

  @Override
  public boolean isInWorkflow() {
    return task.token().execution().key().activityId() == null;
  }

  @Override
  public @Nullable String getWorkflowType() {
    return isInWorkflow() ? task.workflowType() : null;
  }

  @Override
  public String getActivityId() {
    return task.activityId();
  }

  @Override
  public String getActivityType() {
    return task.activityType();
  }

  @Override
  public String getActivityTaskQueue() {
    return task.taskQueue();
  }

  @Override
  public int getAttempt() {
    return task.token().attempt();
  }

  @Override
  public long getScheduledTimestamp() {
    return task.scheduledTime().toEpochMilli();
  }

  @Override
  public long getCurrentAttemptScheduledTimestamp() {
    return task.attemptScheduledTime().toEpochMilli();
  }

  @Override
  public Optional<Duration> getScheduleToCloseTimeout() {
    return Optional.ofNullable(task.scheduleToCloseTimeout());
  }

  @Override
  public Optional<Duration> getStartToCloseTimeout() {
    return Optional.ofNullable(task.startToCloseTimeout());
  }

  @Override
  public Optional<Duration> getHeartbeatTimeout() {
    return Optional.ofNullable(task.heartbeatTimeout());
  }

  @Override
  public boolean isLocal() {
    return local;
  }

  @Override
  public byte[] getTaskToken() {
    return ProtocolJson.write(task.token());
  }
}
