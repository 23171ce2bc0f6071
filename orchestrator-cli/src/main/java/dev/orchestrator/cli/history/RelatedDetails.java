package dev.orchestrator.cli.history;

import dev.orchestrator.cli.text.FailureText;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import org.jspecify.annotations.Nullable;

/** What the events about other workflows say. */
final class RelatedDetails {

  private final PayloadText payloads;

  RelatedDetails(PayloadText payloads) {
    this.payloads = payloads;
  }

  String of(ChildWorkflowEvent event) {
    return switch (event) {
      case StartChildWorkflowExecutionInitiated initiated ->
          "%s %s on %s %s"
              .formatted(
                  initiated.workflowType(),
                  initiated.workflowId(),
                  initiated.taskQueue(),
                  payloads.of(initiated.input()));
      case StartChildWorkflowExecutionFailed failed -> cause(failed.cause(), failed.message());
      case ChildWorkflowExecutionStarted started -> "run " + started.execution().runId();
      case ChildWorkflowExecutionCompleted completed -> payloads.of(completed.result());
      case ChildWorkflowExecutionFailed failed ->
          payloads.shortened(FailureText.line(failed.failure()));
      case ChildWorkflowExecutionCanceled canceled ->
          canceled.details().isEmpty() ? "" : payloads.of(canceled.details());
      case ChildWorkflowExecutionTimedOut ignored -> "";
      case ChildWorkflowExecutionTerminated ignored -> "";
    };
  }

  String of(ExternalWorkflowEvent event) {
    return switch (event) {
      case SignalExternalWorkflowExecutionInitiated signal ->
          "%s to %s %s"
              .formatted(signal.signalName(), signal.workflowId(), payloads.of(signal.input()));
      case SignalExternalWorkflowExecutionFailed failed -> cause(failed.cause(), failed.message());
      case ExternalWorkflowExecutionSignaled ignored -> "";
      case RequestCancelExternalWorkflowExecutionInitiated cancel ->
          cancel.reason() == null
              ? cancel.workflowId()
              : cancel.workflowId() + ": " + cancel.reason();
      case RequestCancelExternalWorkflowExecutionFailed failed ->
          cause(failed.cause(), failed.message());
      case ExternalWorkflowExecutionCancelRequested ignored -> "";
    };
  }

  private static String cause(ExternalRequestFailedCause cause, @Nullable String message) {
    return message == null ? cause.toString() : cause + ": " + message;
  }
}
