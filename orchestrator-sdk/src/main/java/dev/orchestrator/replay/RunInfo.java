package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.workflow.WorkflowInfo;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts of a run, from its first event. */
final class RunInfo implements WorkflowInfo {

  private final WorkflowExecution execution;
  private final TaskClock clock;
  private final DataConverter converter;
  private final Instant startTime;
  private final WorkflowExecutionStarted started;

  RunInfo(
      WorkflowExecution execution,
      HistoryEvent firstEvent,
      TaskClock clock,
      DataConverter converter) {
    if (!(firstEvent.attributes() instanceof WorkflowExecutionStarted attributes)) {
      throw new IllegalStateException(
          "Expected a history to begin with WorkflowExecutionStarted, but got "
              + firstEvent.attributes().eventType());
    }
    this.execution = execution;
    this.clock = clock;
    this.converter = converter;
    this.startTime = firstEvent.eventTime();
    this.started = attributes;
  }

  WorkflowExecution execution() {
    return execution;
  }

  WorkflowExecutionStarted started() {
    return started;
  }

  @Override
  public String getNamespace() {
    return execution.namespace();
  }

  @Override
  public String getWorkflowId() {
    return execution.workflowId();
  }

  @Override
  public String getRunId() {
    return execution.runId().toString();
  }

  @Override
  public String getWorkflowType() {
    return started.workflowType();
  }

  @Override
  public String getTaskQueue() {
    return started.taskQueue();
  }

  @Override
  public @Nullable Duration getWorkflowRunTimeout() {
    return started.workflowRunTimeout();
  }

  @Override
  public @Nullable Duration getWorkflowExecutionTimeout() {
    return started.workflowExecutionTimeout();
  }

  @Override
  public long getRunStartedTimestampMillis() {
    return startTime.toEpochMilli();
  }

  @Override
  public long getHistoryLength() {
    return clock.historyLength();
  }

  @Override
  public long getHistorySize() {
    return clock.historySize();
  }

  @Override
  public boolean isContinueAsNewSuggested() {
    return getHistoryLength() >= HistorySize.MANY_EVENTS
        || getHistorySize() >= HistorySize.MANY_BYTES;
  }

  @Override
  public int getAttempt() {
    Continuation continuation = started.continuation();
    return continuation == null ? 1 : continuation.attempt();
  }

  @Override
  public @Nullable String getCronSchedule() {
    return started.cronSchedule();
  }

  @Override
  public Optional<String> getContinuedExecutionRunId() {
    return Optional.ofNullable(started.continuation())
        .map(continuation -> continuation.continuedExecutionRunId().toString());
  }

  @Override
  public Optional<String> getParentWorkflowId() {
    return Optional.ofNullable(started.parent()).map(parent -> parent.execution().workflowId());
  }

  @Override
  public Optional<String> getParentRunId() {
    return Optional.ofNullable(started.parent())
        .map(parent -> parent.execution().runId().toString());
  }

  @Override
  public String getFirstExecutionRunId() {
    Continuation continuation = started.continuation();
    return continuation == null ? getRunId() : continuation.firstExecutionRunId().toString();
  }

  @Override
  public <T> @Nullable T getMemo(String key, Class<T> valueClass) {
    return getMemo(key, valueClass, valueClass);
  }

  @Override
  public <T> @Nullable T getMemo(String key, Class<T> valueClass, Type genericType) {
    return Results.read(converter, started.memo().get(key), valueClass, genericType);
  }
}
