package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every end but completion as a failure, so that a client needs to look in one place only. */
public final class CloseFailure {

  private CloseFailure() {}

  static @Nullable Failure of(RunOutcome outcome) {
    EventAttributes event = outcome.closeEvent();
    return event == null ? null : of(event);
  }

  /** The failure that an event tells which closed a run; null if the run completed. */
  public static @Nullable Failure of(EventAttributes event) {
    return switch (event) {
      case WorkflowExecutionFailed failed -> failed.failure();
      case WorkflowExecutionCanceled canceled ->
          Failure.of("Workflow canceled", new FailureInfo.Canceled(canceled.details()));
      case WorkflowExecutionTerminated terminated ->
          Failure.of(
              requireNonNullElse(terminated.reason(), "Workflow terminated"),
              new FailureInfo.Terminated());
      case WorkflowExecutionTimedOut ignored ->
          Failure.of(
              "Workflow timed out", new FailureInfo.Timeout(TimeoutType.START_TO_CLOSE, List.of()));
      case ActivityTaskFailed failed -> failed.failure();
      case ActivityTaskTimedOut timedOut -> timedOut.failure();
      case ActivityTaskCanceled canceled ->
          Failure.of("Activity canceled", new FailureInfo.Canceled(canceled.details()));
      case ActivityExecutionTerminated terminated ->
          Failure.of(
              requireNonNullElse(terminated.reason(), "Activity terminated"),
              new FailureInfo.Terminated());
      default -> null;
    };
  }
}
