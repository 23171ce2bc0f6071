package dev.orchestrator.engine.lifecycle;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run started or closed. Everything in it comes from the history, so that it is the same however
 * often it is made; no input, result or failure is in it, because these may be secret, and large.
 *
 * @param status what the run is from now on
 * @param time of the event in the history
 * @param newRunId the run that follows; null if none does
 */
public record LifecycleEvent(
    WorkflowExecution execution,
    WorkflowExecutionStatus status,
    Instant time,
    String workflowType,
    String taskQueue,
    UUID firstRunId,
    @Nullable UUID newRunId) {

  /** That a run started. */
  public static LifecycleEvent started(Execution run) {
    return of(run, WorkflowExecutionStatus.RUNNING, run.startTime(), null);
  }

  /** That a run closed. */
  public static LifecycleEvent closed(Execution run) {
    Instant closeTime = run.closeTime();
    return of(
        run, run.status(), closeTime == null ? run.latestEventTime() : closeTime, run.nextRunId());
  }

  private static LifecycleEvent of(
      Execution run, WorkflowExecutionStatus status, Instant time, @Nullable UUID newRunId) {
    WorkflowExecutionStarted started = run.started();
    return new LifecycleEvent(
        run.id(),
        status,
        time,
        started.workflowType(),
        started.taskQueue(),
        run.firstRunId(),
        newRunId);
  }

  /** What happened, in a word: {@code started}, {@code completed}, {@code timed-out} and so on. */
  public String what() {
    return status == WorkflowExecutionStatus.RUNNING
        ? "started"
        : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same for the same event, and different for any other. */
  public String id() {
    return execution.runId() + "/" + what();
  }
}
