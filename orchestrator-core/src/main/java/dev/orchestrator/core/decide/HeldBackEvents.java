package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets events that were held back join the history. An activity's outcome names the event of its
 * start, whose id is known only now.
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
      default -> attributes;
    };
  }

  private long started(long scheduledEventId) {
    return startedEventIds.getOrDefault(scheduledEventId, 0L);
  }
}
