package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;

/** What events of requests to other workflows change. */
final class ExternalWorkflowApplier {

  private ExternalWorkflowApplier() {}

  static void apply(Execution run, HistoryEvent event, ExternalWorkflowEvent attributes) {
    ExternalRequests open = run.externalRequests;
    switch (attributes) {
      case SignalExternalWorkflowExecutionInitiated e -> open.add(event.eventId(), e);
      case RequestCancelExternalWorkflowExecutionInitiated e -> open.add(event.eventId(), e);
      case SignalExternalWorkflowExecutionFailed e -> open.remove(e.initiatedEventId());
      case ExternalWorkflowExecutionSignaled e -> open.remove(e.initiatedEventId());
      case RequestCancelExternalWorkflowExecutionFailed e -> open.remove(e.initiatedEventId());
      case ExternalWorkflowExecutionCancelRequested e -> open.remove(e.initiatedEventId());
    }
  }
}
