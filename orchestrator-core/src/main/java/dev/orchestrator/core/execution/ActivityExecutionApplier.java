package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionCancelRequested;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.time.Instant;

/** What events of a standalone activity as a whole change. */
final class ActivityExecutionApplier {

  private ActivityExecutionApplier() {}

  static void apply(Execution run, HistoryEvent event, ActivityExecutionEvent attributes) {
    switch (attributes) {
      case ActivityExecutionStarted started -> {
        run.lifecycle.open(event.eventTime(), started);
        run.requestIds.add(started.requestId());
        run.activities.add(scheduled(event, started));
      }
      case ActivityExecutionCancelRequested requested -> {
        run.requestIds.add(requested.requestId());
        run.lifecycle.requestCancel();
        run.activities.all().stream()
            .map(PendingActivity::scheduledEventId)
            .toList()
            .forEach(id -> run.activities.change(id, PendingActivity::cancelling));
      }
      case ActivityExecutionTerminated terminated ->
          run.close(WorkflowExecutionStatus.TERMINATED, event);
    }
  }

  /** The same as what a workflow asks for; one that is delayed counts as asked for then. */
  private static PendingActivity scheduled(HistoryEvent event, ActivityExecutionStarted started) {
    var scheduled =
        new ActivityTaskScheduled(
            started.activityId(),
            started.activityType(),
            started.taskQueue(),
            started.input(),
            started.headers(),
            started.scheduleToCloseTimeout(),
            started.scheduleToStartTimeout(),
            started.startToCloseTimeout(),
            started.heartbeatTimeout(),
            started.retryPolicy(),
            0);
    if (started.startDelay() == null) {
      return PendingActivity.scheduled(event.eventId(), event.eventTime(), scheduled);
    }
    Instant due = event.eventTime().plus(started.startDelay());
    return PendingActivity.scheduled(event.eventId(), due, scheduled)
        .withAttempt(ActivityAttempt.backingOff(1, due));
  }
}
