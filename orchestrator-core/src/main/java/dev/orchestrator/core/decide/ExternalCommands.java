package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands about other workflows, children included. */
final class ExternalCommands {

  private final Draft draft;
  private final long completedEventId;
  private final Limits limits;
  private final List<EventAttributes> failed = new ArrayList<>();

  ExternalCommands(Draft draft, long completedEventId, Limits limits) {
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.limits = limits;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String signal(SignalExternalWorkflowExecution command) {
    String problem =
        Checks.first(
            Checks.name("workflowId", command.workflowId(), limits),
            Checks.name("signalName", command.signalName(), limits));
    if (problem != null) {
      return problem;
    }
    var initiated =
        new SignalExternalWorkflowExecutionInitiated(
            command.workflowId(),
            command.runId(),
            command.childWorkflowOnly(),
            command.signalName(),
            command.input(),
            command.headers(),
            completedEventId);
    long eventId = draft.append(initiated);
    long child = command.childWorkflowOnly() ? draft.peers().child(command.workflowId()) : 0;
    if (command.childWorkflowOnly() && child == 0) {
      failed.add(
          new SignalExternalWorkflowExecutionFailed(
              command.workflowId(),
              command.runId(),
              ExternalRequestFailedCause.EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND,
              "The child has closed",
              eventId));
    } else {
      draft.peers().signal(eventId, initiated, child);
    }
    return null;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String requestCancel(RequestCancelExternalWorkflowExecution command) {
    String problem = Checks.name("workflowId", command.workflowId(), limits);
    if (problem != null) {
      return problem;
    }
    var initiated =
        new RequestCancelExternalWorkflowExecutionInitiated(
            command.workflowId(),
            command.runId(),
            command.childWorkflowOnly(),
            command.reason(),
            completedEventId);
    long eventId = draft.append(initiated);
    long child = command.childWorkflowOnly() ? draft.peers().child(command.workflowId()) : 0;
    if (command.childWorkflowOnly() && child == 0) {
      failed.add(
          new RequestCancelExternalWorkflowExecutionFailed(
              command.workflowId(),
              command.runId(),
              ExternalRequestFailedCause.EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND,
              "The child has closed",
              eventId));
    } else {
      draft.peers().cancel(eventId, initiated, child);
    }
    return null;
  }

  /** What cannot reach anybody fails at once, after the events of all commands. */
  void failThoseInVain() {
    failed.forEach(draft::occur);
  }
}
