package dev.orchestrator.core.stuck;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.StuckReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when on a run counts as stuck. Waiting for a timer, a signal, a child or an activity at work
 * is what workflows are for, however long it takes.
 *
 * @param workflowTaskAttempts the attempt of a workflow task from which on it fails too often
 * @param activityAttempts the attempt of an activity from which on it fails too often
 * @param taskWait how long a task may wait for a worker to begin it
 */
public record StuckRules(int workflowTaskAttempts, int activityAttempts, Duration taskWait) {

  /** Three attempts of a workflow task, ten of an activity, five minutes. */
  public static final StuckRules DEFAULT = new StuckRules(3, 10, Duration.ofMinutes(5));

  /**
   * How an open run stands. Looks at each of its activities.
   *
   * @param before how it stood when it was judged last
   * @return null if it is not stuck
   */
  public @Nullable Stuck judge(Execution run, @Nullable Stuck before, Instant now) {
    Stuck found = run.lease() == null ? find(run, now) : null;
    return found != null && before != null && found.reason() == before.reason() ? before : found;
  }

  /**
   * When an open run is to be judged again although nothing happens to it. Costs the same however
   * many activities it has.
   *
   * @return null where only something that happens can make a difference
   */
  public @Nullable Instant nextLook(Execution run, Instant now) {
    if (run.lease() != null) {
      return null;
    }
    PendingWorkflowTask task = run.workflowTask();
    PendingActivity activity = run.longestWaiting();
    Instant byTask = task == null || !awaitsWorker(task) ? null : task.time().plus(taskWait);
    Instant byActivity =
        activity == null ? null : activity.attempt().scheduledTime().plus(taskWait);
    Instant next = byTask == null || isEarlier(byActivity, byTask) ? byActivity : byTask;
    return next != null && next.isAfter(now) ? next : null;
  }

  private @Nullable Stuck find(Execution run, Instant now) {
    PendingWorkflowTask task = run.workflowTask();
    if (task != null) {
      if (task.attempt() >= workflowTaskAttempts) {
        return new Stuck(StuckReason.WORKFLOW_TASK_FAILING, now);
      }
      if (awaitsWorker(task) && isLong(task.time(), now)) {
        return new Stuck(StuckReason.WORKFLOW_TASK_WAITING, task.time());
      }
    }
    if (run.activities().stream().anyMatch(this::failsTooOften)) {
      return new Stuck(StuckReason.ACTIVITY_FAILING, now);
    }
    PendingActivity activity = run.longestWaiting();
    return activity != null && isLong(activity.attempt().scheduledTime(), now)
        ? new Stuck(StuckReason.ACTIVITY_WAITING, activity.attempt().scheduledTime())
        : null;
  }

  private boolean failsTooOften(PendingActivity activity) {
    return activity.attempt().number() >= activityAttempts;
  }

  private static boolean awaitsWorker(PendingWorkflowTask task) {
    return task.state() == PendingWorkflowTask.State.SCHEDULED;
  }

  private boolean isLong(Instant since, Instant now) {
    return !since.plus(taskWait).isAfter(now);
  }

  private static boolean isEarlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other);
  }
}
