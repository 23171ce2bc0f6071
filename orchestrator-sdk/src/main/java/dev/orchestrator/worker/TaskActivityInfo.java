package dev.orchestrator.worker;

import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.ActivityTask;
import java.time.Duration;
import java.util.Optional;

/** What a task says about the attempt that it asks for. */
record TaskActivityInfo(ActivityTask task, boolean local) implements ActivityInfo {

  @Override
  public String getNamespace() {
    return task.token().execution().namespace();
  }

  @Override
  public String getWorkflowId() {
    return task.token().execution().workflowId();
  }

  @Override
  public String getRunId() {
    return task.token().execution().runId().toString();
  }

  @Override
  public String getWorkflowType() {
    return task.workflowType();
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
