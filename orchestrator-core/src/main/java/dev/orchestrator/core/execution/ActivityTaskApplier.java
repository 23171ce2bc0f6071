package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/** What events of activities change. */
final class ActivityTaskApplier {

  private ActivityTaskApplier() {}

  static void apply(Execution run, HistoryEvent event, ActivityTaskEvent attributes) {
    switch (attributes) {
      case ActivityTaskScheduled scheduled ->
          run.activities.add(
              begunIfKept(
                  PendingActivity.scheduled(event.eventId(), event.eventTime(), scheduled),
                  run.lease()));
      case ActivityTaskStarted started -> {
        // Written together with the outcome, which ends the activity.
      }
      case ActivityTaskCompleted completed -> end(run, event, completed.scheduledEventId());
      case ActivityTaskFailed failed -> end(run, event, failed.scheduledEventId());
      case ActivityTaskTimedOut timedOut -> end(run, event, timedOut.scheduledEventId());
      case ActivityTaskCanceled canceled -> end(run, event, canceled.scheduledEventId());
      case ActivityTaskCancelRequested requested ->
          run.activities.change(requested.scheduledEventId(), PendingActivity::cancelling);
    }
  }

  /** Whoever keeps an activity begins it at once. */
  private static PendingActivity begunIfKept(
      PendingActivity activity, @Nullable PendingLease lease) {
    return lease == null || !lease.keeps(activity.scheduled().activityId())
        ? activity
        : activity.withAttempt(
            activity
                .attempt()
                .started(activity.scheduledTime(), lease.identity(), lease.worker().recipient()));
  }

  private static void end(Execution run, HistoryEvent event, long scheduledEventId) {
    run.activities.end(scheduledEventId, event.eventId() == 0);
  }
}
