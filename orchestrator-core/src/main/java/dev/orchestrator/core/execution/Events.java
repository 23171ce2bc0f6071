package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the history stands: how long it is, what the code has seen, and what is held back. */
final class Events {

  private final UnseenEvents unseen = new UnseenEvents();
  private final List<HistoryEvent> buffered = new ArrayList<>();
  private long nextEventId = 1;
  private long lastDecidedEventId;
  private Instant latestTime = Instant.MIN;

  void append(HistoryEvent event) {
    if (event.eventId() != nextEventId) {
      throw new IllegalStateException(
          "Expected event %d, but got %d (%s)"
              .formatted(nextEventId, event.eventId(), event.attributes().eventType()));
    }
    nextEventId++;
    if (event.eventTime().isAfter(latestTime)) {
      latestTime = event.eventTime();
    }
    unseen.add(event);
    if (isDecision(event.attributes())) {
      lastDecidedEventId = event.eventId();
    }
  }

  void buffer(HistoryEvent event) {
    buffered.add(event);
  }

  /** The workflow task closed: what was held back follows in the history. */
  void release() {
    buffered.clear();
  }

  void seen(long lastEventId) {
    unseen.seen(lastEventId);
  }

  long nextEventId() {
    return nextEventId;
  }

  long lastDecidedEventId() {
    return lastDecidedEventId;
  }

  Instant latestTime() {
    return latestTime;
  }

  UnseenEvents unseen() {
    return unseen;
  }

  List<HistoryEvent> buffered() {
    return Collections.unmodifiableList(buffered);
  }

  /** Whether the event is a completed workflow task, or what one of its commands led to. */
  private static boolean isDecision(EventAttributes attributes) {
    return switch (attributes) {
      case WorkflowTaskCompleted e -> true;
      case ActivityTaskScheduled e -> true;
      case ActivityTaskCancelRequested e -> true;
      case TimerStarted e -> true;
      case TimerCanceled e -> true;
      case MarkerRecorded e -> true;
      case WorkflowExecutionUpdateAccepted e -> true;
      case WorkflowExecutionUpdateCompleted e -> true;
      case StartChildWorkflowExecutionInitiated e -> true;
      case SignalExternalWorkflowExecutionInitiated e -> true;
      case RequestCancelExternalWorkflowExecutionInitiated e -> true;
      case WorkflowPropertyEvent e -> true;
      case WorkflowExecutionCompleted e -> true;
      case WorkflowExecutionFailed e -> e.workflowTaskCompletedEventId() > 0;
      case WorkflowExecutionCanceled e -> true;
      case WorkflowExecutionContinuedAsNew e -> true;
      default -> false;
    };
  }
}
