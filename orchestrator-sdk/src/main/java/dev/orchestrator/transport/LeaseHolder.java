package dev.orchestrator.transport;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one queue that this worker goes on with by itself, and what they need for that.
 * Thread-safe.
 */
final class LeaseHolder {

  /** More than this many activities of a run at a time are for all workers. */
  private static final int MOST_KEPT = 16;

  private final WorkflowTasks workflows;
  private final ActivityTasks activities;
  private final TaskRequests requests;
  private final InstantSource clock;
  private final Map<WorkflowExecution, LeasedRun> runs = new ConcurrentHashMap<>();
  private final Map<TaskToken, Instant> seen = new LinkedHashMap<>();
  private volatile boolean stopped;

  LeaseHolder(
      WorkflowTasks workflows,
      ActivityTasks activities,
      TaskRequests requests,
      InstantSource clock) {
    this.workflows = workflows;
    this.activities = activities;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * The lease that a task offers; null if it offers none, or if this process had it before. A
   * second copy comes from a server that took the shard over, and must not be kept anything for.
   */
  @Nullable LeaseClock take(WorkflowTask task) {
    Lease lease = task.lease();
    if (lease == null || stopped || task.events().isEmpty() || !isNew(task.token(), lease)) {
      return null;
    }
    var offered = new LeaseClock(lease, clock);
    return offered.isValid() ? offered : null;
  }

  /** A lease that is over for as long as it lasted cannot do harm any more. */
  private boolean isNew(TaskToken token, Lease lease) {
    Instant harmless = clock.instant().minus(lease.duration());
    synchronized (seen) {
      Iterator<Instant> eldest = seen.values().iterator();
      while (eldest.hasNext() && eldest.next().isBefore(harmless)) {
        eldest.remove();
      }
      return seen.putIfAbsent(token, lease.until()) == null;
    }
  }

  /** Whether a task with this token came with a lease not long ago. */
  boolean knows(TaskToken token) {
    synchronized (seen) {
      return seen.containsKey(token);
    }
  }

  /** Whether this worker is at work on the run by itself. */
  boolean holds(WorkflowExecution execution) {
    return runs.containsKey(execution);
  }

  /**
   * Answers a task by keeping what can be kept.
   *
   * @return false if nothing can
   */
  boolean begin(
      WorkflowTask task,
      LeaseClock offered,
      RespondWorkflowTaskCompleted answer,
      Function<RespondWorkflowTaskCompleted, CompletableFuture<Void>> send) {
    if (!offered.isValid() || !mayGoOn(answer, List.of())) {
      return false;
    }
    List<ScheduleActivityTask> keep = keep(answer.commands(), 0);
    if (keep.isEmpty()) {
      return false;
    }
    List<String> kept = keep.stream().map(ScheduleActivityTask::activityId).toList();
    RespondWorkflowTaskCompleted keeping = answer.withKeptActivities(kept);
    var run = new LeasedRun(task, this, new LocalHistory(task, clock), offered);
    runs.put(run.execution(), run);
    run.begin(answer, keep, () -> send.apply(keeping));
    return true;
  }

  /** The engine has something for the workflow. */
  void yield(WorkflowExecution execution) {
    LeasedRun run = runs.get(execution);
    if (run != null) {
      run.yield();
    }
  }

  /** Gives back what has been of no use for a while. */
  void yieldOld() {
    runs.values().forEach(LeasedRun::yieldIfOld);
  }

  /** Gives all back, and takes no more. */
  void stop() {
    stopped = true;
    runs.values().forEach(LeasedRun::yield);
  }

  /** Whether the lease can go on after this decision. */
  static boolean mayGoOn(RespondWorkflowTaskCompleted answer, List<KeptActivityResult> results) {
    return answer.worker() != null
        && !answer.forceNewWorkflowTask()
        && KeepingRules.allow(answer.commands(), results);
  }

  /** The activities to keep; each has a slot from here on. */
  List<ScheduleActivityTask> keep(List<Command> commands, int alreadyKept) {
    List<ScheduleActivityTask> keep = new ArrayList<>();
    for (Command command : commands) {
      if (command instanceof ScheduleActivityTask activity
          && !activity.disableEagerExecution()
          && alreadyKept + keep.size() < MOST_KEPT
          && activities.tryKeep(activity)) {
        keep.add(activity);
      }
    }
    return keep;
  }

  /** Runs a kept activity; asks the engine first if the lease may have been over. */
  void begin(
      WorkflowTask task,
      ScheduleActivityTask activity,
      long scheduledEventId,
      boolean sure,
      Function<TaskRequest, CompletableFuture<Void>> report) {
    Instant now = clock.instant();
    activities.beginKept(
        new ActivityTask(
            new TaskToken(task.token().execution(), scheduledEventId, 1),
            task.workflowType(),
            activity.activityId(),
            activity.activityType(),
            activity.taskQueue(),
            activity.input(),
            activity.headers(),
            now,
            now,
            activity.scheduleToCloseTimeout(),
            activity.scheduleToStartTimeout(),
            activity.startToCloseTimeout(),
            activity.heartbeatTimeout(),
            List.of(),
            !sure,
            task.respondTo()),
        report);
  }

  /** These activities are not begun after all. */
  void giveUp(Collection<ScheduleActivityTask> kept) {
    activities.slots().giveBack(kept.size());
  }

  CompletableFuture<Void> report(WorkflowTask task, TaskRequest outcome) {
    return Outcomes.report(requests, task.respondTo(), outcome);
  }

  /** See {@link WorkflowTasks#execute}. */
  void execute(Consumer<Runnable> work, Runnable stopped) {
    workflows.slots().take();
    workflows.execute(work, stopped);
  }

  void decide(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
    workflows.decideKept(task, answer);
  }

  void forget(WorkflowExecution execution) {
    workflows.forget(execution);
  }

  void ended(LeasedRun run) {
    runs.remove(run.execution(), run);
  }
}
