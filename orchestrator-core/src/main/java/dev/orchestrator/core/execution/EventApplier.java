package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;

/**
 * What each history event changes. An event that is held back is applied when it comes in and again
 * when it joins the history: the outside events (signals, cancellation requests, outcomes of
 * activities, children and requests to others, firings) must not mind.
 */
final class EventApplier {

  private EventApplier() {}

  static void apply(Execution execution, HistoryEvent event) {
    switch (event.attributes()) {
      case WorkflowExecutionEvent attributes ->
          WorkflowExecutionApplier.apply(execution, event, attributes);
      case ActivityExecutionEvent attributes ->
          ActivityExecutionApplier.apply(execution, event, attributes);
      case WorkflowTaskEvent attributes -> WorkflowTaskApplier.apply(execution, event, attributes);
      case ActivityTaskEvent attributes -> ActivityTaskApplier.apply(execution, event, attributes);
      case TimerEvent attributes -> TimerApplier.apply(execution, event, attributes);
      case ChildWorkflowEvent attributes ->
          ChildWorkflowApplier.apply(execution, event, attributes);
      case ExternalWorkflowEvent attributes ->
          ExternalWorkflowApplier.apply(execution, event, attributes);
      case MarkerRecorded attributes -> execution.properties.apply(attributes);
      case WorkflowPropertyEvent attributes -> execution.properties.apply(attributes);
    }
  }
}
