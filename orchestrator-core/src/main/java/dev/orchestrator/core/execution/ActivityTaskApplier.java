package dev.orchestrator.core.execution;

import static dev.orchestrator.protocol.execution.WorkflowExecutionStatus.CANCELED;
import static dev.orchestrator.protocol.execution.WorkflowExecutionStatus.COMPLETED;
import static dev.orchestrator.protocol.execution.WorkflowExecutionStatus.FAILED;
import static dev.orchestrator.protocol.execution.WorkflowExecutionStatus.TIMED_OUT;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
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
      case ActivityTaskCompleted completed ->
          end(run, event, completed.scheduledEventId(), COMPLETED);
      case ActivityTaskFailed failed -> end(run, event, failed.scheduledEventId(), FAILED);
      case ActivityTaskTimedOut timedOut -> end(run, event, timedOut.scheduledEventId(), TIMED_OUT);
      case ActivityTaskCanceled canceled -> end(run, event, canceled.scheduledEventId(), CANCELED);
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

  /** The end of a standalone activity is that of its execution. */
  private static void end(
      Execution run, HistoryEvent event, long scheduledEventId, WorkflowExecutionStatus status) {
    switch (run.opening()) {
      case WorkflowExecutionStarted workflow ->
          run.activities.end(scheduledEventId, event.eventId() == 0);
      case ActivityExecutionStarted activity -> run.close(status, event);
    }
  }
}
