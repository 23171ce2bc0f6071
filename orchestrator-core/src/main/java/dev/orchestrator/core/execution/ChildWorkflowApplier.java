package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;

/** What events of child workflows change. */
final class ChildWorkflowApplier {

  private ChildWorkflowApplier() {}

  static void apply(Execution run, HistoryEvent event, ChildWorkflowEvent attributes) {
    Children children = run.children;
    switch (attributes) {
      case StartChildWorkflowExecutionInitiated initiated ->
          children.add(new PendingChild(event.eventId(), initiated, null, 0));
      case ChildWorkflowExecutionStarted started ->
          children.started(started.initiatedEventId(), started.execution(), event.eventId());
      case StartChildWorkflowExecutionFailed e -> children.remove(e.initiatedEventId());
      case ChildWorkflowExecutionCompleted e -> children.remove(e.initiatedEventId());
      case ChildWorkflowExecutionFailed e -> children.remove(e.initiatedEventId());
      case ChildWorkflowExecutionCanceled e -> children.remove(e.initiatedEventId());
      case ChildWorkflowExecutionTimedOut e -> children.remove(e.initiatedEventId());
      case ChildWorkflowExecutionTerminated e -> children.remove(e.initiatedEventId());
    }
  }
}
