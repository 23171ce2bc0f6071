package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.retry.Backoff;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt of a workflow task that decided nothing, and sees to the next one: what was held
 * back joins the history first, so that the next attempt sees it. Only the first attempt leaves
 * history, and a task that no worker began does not count as one.
 */
final class WorkflowTaskFailures {

  private WorkflowTaskFailures() {}

  /**
   * The attempt failed.
   *
   * @param startedTime when the worker began, by its own clock
   */
  static void fail(
      Draft draft,
      PendingWorkflowTask task,
      Instant startedTime,
      WorkflowTaskFailedCause cause,
      Failure failure,
      @Nullable String identity,
      Instant now) {
    if (task.attempt() == 1) {
      long scheduledEventId = task.scheduledEventId();
      long startedEventId =
          draft.append(new WorkflowTaskStarted(scheduledEventId, identity), startedTime);
      draft.append(
          new WorkflowTaskFailed(scheduledEventId, startedEventId, cause, failure, identity));
      draft.release();
      draft.retryTask(2);
      return;
    }
    // Whoever closes a workflow too early has not failed at its code, and needs no rest.
    Duration wait =
        cause == WorkflowTaskFailedCause.UNHANDLED_COMMAND
            ? Duration.ZERO
            : Backoff.beforeWorkflowTaskAttempt(task.attempt() + 1);
    retryLater(draft, task.attempt(), null, failure, now, wait);
  }

  /** Nobody waits for the worker any longer that the task is at. */
  static void takeBack(Draft draft, PendingWorkflowTask task, Instant now) {
    if (task.state() == PendingWorkflowTask.State.STARTED) {
      notEnded(draft, task, now);
    } else {
      notBegun(draft, task);
    }
  }

  /** The task waits in a queue where nobody shall take it: it goes elsewhere, by a new token. */
  static void move(Draft draft, PendingWorkflowTask task, Instant now) {
    if (task.attempt() == 1) {
      notBegun(draft, task);
    } else {
      retryLater(draft, task.attempt(), TimeoutType.SCHEDULE_TO_START, null, now, Duration.ZERO);
    }
  }

  /** The worker that has the workflow cached did not begin: any other may. */
  private static void notBegun(Draft draft, PendingWorkflowTask task) {
    draft.append(
        new WorkflowTaskTimedOut(task.scheduledEventId(), 0, TimeoutType.SCHEDULE_TO_START));
    draft.release();
    draft.scheduleTask();
  }

  /** The worker that began did not end in time. */
  private static void notEnded(Draft draft, PendingWorkflowTask task, Instant now) {
    Instant startedTime = task.startedTime() == null ? now : task.startedTime();
    if (task.attempt() == 1) {
      long scheduledEventId = task.scheduledEventId();
      long startedEventId =
          draft.append(new WorkflowTaskStarted(scheduledEventId, task.identity()), startedTime);
      draft.append(
          new WorkflowTaskTimedOut(scheduledEventId, startedEventId, TimeoutType.START_TO_CLOSE));
      draft.release();
      draft.retryTask(2);
      return;
    }
    Duration wait = Backoff.beforeWorkflowTaskAttempt(task.attempt() + 1);
    retryLater(draft, task.attempt(), TimeoutType.START_TO_CLOSE, null, now, wait);
  }

  private static void retryLater(
      Draft draft,
      int attempt,
      @Nullable TimeoutType timeoutType,
      @Nullable Failure failure,
      Instant now,
      Duration wait) {
    draft.note(new WorkflowTaskAttemptFailed(attempt, timeoutType, failure, now.plus(wait)));
    draft.release();
    if (wait.isZero()) {
      draft.retryTask(attempt + 1);
    } else {
      draft.taskBacksOff();
    }
  }
}
