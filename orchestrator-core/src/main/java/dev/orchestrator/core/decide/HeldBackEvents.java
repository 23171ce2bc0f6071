package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets events that were held back join the history. The outcome of an activity or a child names the
 * event of its start, whose id is known only now.
 */
final class HeldBackEvents {

  private final Map<Long, Long> startedEventIds = new HashMap<>();

  private HeldBackEvents() {}

  static void release(List<HistoryEvent> events, Draft draft) {
    var release = new HeldBackEvents();
    for (HistoryEvent event : events) {
      long id = draft.append(release.resolve(event.attributes()), event.eventTime());
      if (event.attributes() instanceof ActivityTaskStarted started) {
        release.startedEventIds.put(started.scheduledEventId(), id);
      } else if (event.attributes() instanceof ChildWorkflowExecutionStarted started) {
        release.startedEventIds.put(started.initiatedEventId(), id);
      }
    }
  }

  private EventAttributes resolve(EventAttributes attributes) {
    return switch (attributes) {
      case ActivityTaskCompleted e ->
          new ActivityTaskCompleted(
              e.result(), e.scheduledEventId(), started(e.scheduledEventId()), e.identity());
      case ActivityTaskFailed e ->
          new ActivityTaskFailed(
              e.failure(),
              e.scheduledEventId(),
              started(e.scheduledEventId()),
              e.identity(),
              e.retryState());
      case ActivityTaskTimedOut e ->
          new ActivityTaskTimedOut(
              e.failure(), e.scheduledEventId(), started(e.scheduledEventId()), e.retryState());
      case ActivityTaskCanceled e ->
          new ActivityTaskCanceled(
              e.details(), e.scheduledEventId(), started(e.scheduledEventId()), e.identity());
      case ChildWorkflowEvent e -> resolve(e);
      default -> attributes;
    };
  }

  private ChildWorkflowEvent resolve(ChildWorkflowEvent attributes) {
    return switch (attributes) {
      case ChildWorkflowExecutionCompleted e ->
          new ChildWorkflowExecutionCompleted(
              e.result(),
              e.execution(),
              e.workflowType(),
              e.initiatedEventId(),
              started(e.initiatedEventId(), e.startedEventId()));
      case ChildWorkflowExecutionFailed e ->
          new ChildWorkflowExecutionFailed(
              e.failure(),
              e.execution(),
              e.workflowType(),
              e.initiatedEventId(),
              started(e.initiatedEventId(), e.startedEventId()),
              e.retryState());
      case ChildWorkflowExecutionCanceled e ->
          new ChildWorkflowExecutionCanceled(
              e.details(),
              e.execution(),
              e.workflowType(),
              e.initiatedEventId(),
              started(e.initiatedEventId(), e.startedEventId()));
      case ChildWorkflowExecutionTimedOut e ->
          new ChildWorkflowExecutionTimedOut(
              e.execution(),
              e.workflowType(),
              e.initiatedEventId(),
              started(e.initiatedEventId(), e.startedEventId()),
              e.retryState());
      case ChildWorkflowExecutionTerminated e ->
          new ChildWorkflowExecutionTerminated(
              e.execution(),
              e.workflowType(),
              e.initiatedEventId(),
              started(e.initiatedEventId(), e.startedEventId()));
      case StartChildWorkflowExecutionInitiated e -> e;
      case StartChildWorkflowExecutionFailed e -> e;
      case ChildWorkflowExecutionStarted e -> e;
    };
  }

  private long started(long initiatedEventId, long known) {
    return known == 0 ? started(initiatedEventId) : known;
  }

  private long started(long scheduledEventId) {
    return startedEventIds.getOrDefault(scheduledEventId, 0L);
  }
}
