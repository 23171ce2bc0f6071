package dev.orchestrator.core.decide;

import dev.orchestrator.core.deadline.Deadline;
import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingTimer;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptScheduled;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowLeaseExpiring;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets everything happen that is due: the run's timeout alone if that is, else timers and
 * activities in the order in which they became due, and the workflow task last, so that its next
 * attempt sees them.
 */
final class DeadlineDecider {

  private final Execution run;
  private final Context context;
  private final Draft draft;

  private DeadlineDecider(Execution run, Context context) {
    this.run = run;
    this.context = context;
    this.draft = new Draft(run, context);
  }

  static Decision decide(Execution run, Context context) {
    return new DeadlineDecider(run, context).fire(run.due(context.now()));
  }

  private Decision fire(List<Deadline> due) {
    if (due.stream().anyMatch(deadline -> deadline.subject().equals(Deadline.Subject.RUN))) {
      FollowUp next =
          FollowUp.after(draft, Failures.timeout(TimeoutType.START_TO_CLOSE, null, List.of()));
      draft.close(new WorkflowExecutionTimedOut(next.retryState(), next.runId()), next.run());
      return draft.finish(null);
    }
    for (Deadline deadline : due) {
      switch (deadline.subject().kind()) {
        case TIMER -> fireTimer(deadline.subject().eventId());
        case ACTIVITY -> fireActivity(deadline.subject().eventId());
        case LEASE -> expireLease();
        case START -> draft.scheduleFirstTask(run.started());
        case RUN, WORKFLOW_TASK -> {
          // Before and after the others.
        }
      }
    }
    if (due.stream()
        .anyMatch(deadline -> deadline.subject().equals(Deadline.Subject.WORKFLOW_TASK))) {
      fireWorkflowTask();
    }
    return draft.finish(null);
  }

  private void expireLease() {
    PendingLease lease = run.lease();
    if (lease != null) {
      expire(LeaseTerms.mark(run, lease, isGone(lease.worker())));
    }
  }

  /** Only the topic knows what the worker wrote in time. */
  private void expire(ExpireWorkflowLease mark) {
    draft.note(new WorkflowLeaseExpiring());
    draft.expireLease(mark);
  }

  private boolean isGone(InboxAddress worker) {
    return context.workers().isGone(worker.recipient());
  }

  private void fireTimer(long startedEventId) {
    PendingTimer timer = run.timer(startedEventId);
    if (timer != null) {
      draft.occur(new TimerFired(timer.timerId(), startedEventId));
    }
  }

  private void fireActivity(long scheduledEventId) {
    PendingActivity activity = run.activity(scheduledEventId);
    PendingActivity.Due due = activity == null ? null : run.next(activity);
    if (activity == null || due == null) {
      return;
    }
    Instant expiration = activity.expiration();
    boolean expired = expiration != null && !expiration.isAfter(context.now());
    TimeoutType type = expired ? TimeoutType.SCHEDULE_TO_CLOSE : due.timeout();
    if (type == null) {
      draft.note(new ActivityAttemptScheduled(scheduledEventId, activity.attempt().number()));
      draft.dispatch(new ActivityTaskDispatch(scheduledEventId));
    } else {
      new ActivityOutcomes(draft, activity, context.now())
          .timeOut(
              type,
              Failures.timeout(
                  type, duration(activity.scheduled(), type), activity.heartbeatDetails()));
    }
  }

  private static @Nullable Duration duration(ActivityTaskScheduled scheduled, TimeoutType type) {
    return switch (type) {
      case SCHEDULE_TO_CLOSE -> scheduled.scheduleToCloseTimeout();
      case SCHEDULE_TO_START -> scheduled.scheduleToStartTimeout();
      case START_TO_CLOSE -> scheduled.startToCloseTimeout();
      case HEARTBEAT -> scheduled.heartbeatTimeout();
    };
  }

  private void fireWorkflowTask() {
    PendingWorkflowTask task = run.workflowTask();
    if (task == null) {
      return;
    }
    if (run.leaseOnOffer() != null && task.sticky() != null) {
      expire(LeaseTerms.mark(run, task, isGone(task.sticky())));
      return;
    }
    switch (task.state()) {
      case BACKING_OFF -> draft.retryTask(task.attempt());
      case SCHEDULED -> {
        if (task.sticky() == null) {
          draft.retryTask(task.attempt());
        } else {
          WorkflowTaskFailures.takeBack(draft, task, context.now());
        }
      }
      case STARTED -> WorkflowTaskFailures.takeBack(draft, task, context.now());
    }
  }
}
