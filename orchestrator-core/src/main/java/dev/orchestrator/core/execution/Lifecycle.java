package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.ExecutionStarted;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the run began, how it ended, and whether it was asked to end. */
final class Lifecycle {

  private WorkflowExecutionStatus status = WorkflowExecutionStatus.RUNNING;
  private @Nullable ExecutionStarted opening;
  private @Nullable Instant startTime;
  private @Nullable HistoryEvent closeEvent;
  private boolean cancelRequested;
  private @Nullable Instant firstTaskTime;

  void open(Instant time, ExecutionStarted attributes) {
    startTime = time;
    opening = attributes;
  }

  void start(Instant time, WorkflowExecutionStarted attributes) {
    open(time, attributes);
    firstTaskTime =
        attributes.firstWorkflowTaskBackoff() == null
            ? null
            : time.plus(attributes.firstWorkflowTaskBackoff());
  }

  /** Its first workflow task is there. */
  void begin() {
    firstTaskTime = null;
  }

  /** When the first workflow task is due; null once there was one. */
  @Nullable Instant firstTaskTime() {
    return firstTaskTime;
  }

  /** When the run's code was to begin. */
  Instant beginTime() {
    Duration backoff = started().firstWorkflowTaskBackoff();
    return backoff == null ? startTime() : startTime().plus(backoff);
  }

  void requestCancel() {
    cancelRequested = true;
  }

  void close(WorkflowExecutionStatus closed, HistoryEvent event) {
    status = closed;
    closeEvent = event;
  }

  WorkflowExecutionStatus status() {
    return status;
  }

  /** Nothing at all has begun where a first event is still to be written. */
  boolean hasNoCode() {
    return opening instanceof ActivityExecutionStarted;
  }

  ExecutionStarted opening() {
    return begun(opening);
  }

  WorkflowExecutionStarted started() {
    if (opening() instanceof WorkflowExecutionStarted started) {
      return started;
    }
    throw new IllegalStateException("Expected a workflow, but got " + opening);
  }

  Instant startTime() {
    return begun(startTime);
  }

  @Nullable HistoryEvent closeEvent() {
    return closeEvent;
  }

  boolean cancelRequested() {
    return cancelRequested;
  }

  /** When the run, or all runs together, have taken too long; null for never. */
  @Nullable Instant deadline() {
    Duration runTimeout = started().workflowRunTimeout();
    Instant run = runTimeout == null ? null : beginTime().plus(runTimeout);
    Instant all = expiration();
    if (run == null || all == null) {
      return run == null ? all : run;
    }
    return run.isBefore(all) ? run : all;
  }

  /** When all runs of the chain together have taken too long; null for never. */
  @Nullable Instant expiration() {
    Continuation continuation = started().continuation();
    return continuation == null
        ? after(started().workflowExecutionTimeout())
        : continuation.executionExpirationTime();
  }

  private @Nullable Instant after(@Nullable Duration timeout) {
    return timeout == null ? null : startTime().plus(timeout);
  }

  private static <T> T begun(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(
          "Expected the journal to begin with the start of an execution");
    }
    return value;
  }
}
