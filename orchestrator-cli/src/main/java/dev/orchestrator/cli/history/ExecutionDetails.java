package dev.orchestrator.cli.history;

import dev.orchestrator.cli.text.FailureText;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionCancelRequested;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import org.jspecify.annotations.Nullable;

/** What the events of the run itself say. */
final class ExecutionDetails {

  private final PayloadText payloads;

  ExecutionDetails(PayloadText payloads) {
    this.payloads = payloads;
  }

  String of(WorkflowExecutionEvent event) {
    return switch (event) {
      case WorkflowExecutionStarted started ->
          "%s on %s %s%s"
              .formatted(
                  started.workflowType(),
                  started.taskQueue(),
                  payloads.of(started.input()),
                  by(started.identity()));
      case WorkflowExecutionCompleted completed ->
          payloads.of(completed.result()) + next(completed);
      case WorkflowExecutionFailed failed ->
          payloads.shortened(FailureText.line(failed.failure())) + next(failed);
      case WorkflowExecutionTimedOut timedOut -> next(timedOut);
      case WorkflowExecutionCancelRequested requested ->
          reason(requested.reason()) + by(requested.identity());
      case WorkflowExecutionCanceled canceled ->
          canceled.details().isEmpty() ? "" : payloads.of(canceled.details());
      case WorkflowExecutionTerminated terminated ->
          reason(terminated.reason()) + by(terminated.identity());
      case WorkflowExecutionOptionsUpdated updated ->
          override(updated.versioningOverride()) + by(updated.identity());
      case WorkflowExecutionSignaled signaled ->
          signaled.signalName() + " " + payloads.of(signaled.input()) + by(signaled.identity());
      case WorkflowExecutionUpdateAccepted accepted ->
          "%s %s, id %s%s"
              .formatted(
                  accepted.updateName(),
                  payloads.of(accepted.input()),
                  accepted.updateId(),
                  by(accepted.identity()));
      case WorkflowExecutionUpdateCompleted completed ->
          completed.failure() == null
              ? payloads.of(completed.result())
              : "failed: " + payloads.shortened(FailureText.line(completed.failure()));
      case WorkflowExecutionContinuedAsNew continued ->
          continued.workflowType() + " " + payloads.of(continued.input()) + next(continued);
    };
  }

  private static String override(@Nullable VersioningOverride override) {
    if (override == null) {
      return "builds as the code says";
    }
    return switch (override.behavior()) {
      case PINNED -> "pinned to build " + override.version();
      case AUTO_UPGRADE -> "moves with the current build";
    };
  }

  /** What the events of a standalone activity say. */
  String of(ActivityExecutionEvent event) {
    return switch (event) {
      case ActivityExecutionStarted started ->
          "%s on %s %s%s"
              .formatted(
                  started.activityType(),
                  started.taskQueue(),
                  payloads.of(started.input()),
                  by(started.identity()));
      case ActivityExecutionCancelRequested requested ->
          reason(requested.reason()) + by(requested.identity());
      case ActivityExecutionTerminated terminated ->
          reason(terminated.reason()) + by(terminated.identity());
    };
  }

  private static String next(WorkflowExecutionEvent event) {
    return event.nextRunId() == null ? "" : " → run " + event.nextRunId();
  }

  private static String reason(@Nullable String reason) {
    return reason == null ? "" : reason;
  }

  private static String by(@Nullable String identity) {
    return identity == null ? "" : " by " + identity;
  }
}
