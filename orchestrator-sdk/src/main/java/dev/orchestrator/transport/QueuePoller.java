package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.TaskQueueRouting;
import dev.orchestrator.protocol.task.WorkerDetails;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loops and the running tasks of one queue. */
final class QueuePoller implements TaskPoller {

  private final TaskQueueHandlers handlers;
  private final WorkerOptions options;
  private final @Nullable WorkflowTasks workflows;
  private final @Nullable ActivityTasks activities;
  private final List<GateLoop> loops;
  private final @Nullable UnpinnedTasks unpinned;
  private final Consumer<WorkflowTask> passOn;
  private volatile boolean suspended;
  private volatile boolean stopped;

  QueuePoller(
      TaskQueueHandlers handlers,
      @Nullable WorkflowTasks workflows,
      @Nullable ActivityTasks activities,
      List<GateLoop> loops,
      @Nullable UnpinnedTasks unpinned,
      Consumer<WorkflowTask> passOn) {
    this.handlers = handlers;
    this.options = handlers.options();
    this.workflows = workflows;
    this.activities = activities;
    this.loops = List.copyOf(loops);
    this.unpinned = unpinned;
    this.passOn = passOn;
  }

  /** What it serves and how busy it is, for people. */
  WorkerDetails.Queue details() {
    Slots slots = slots();
    ActivityTaskHandler activityHandler = handlers.activities();
    return new WorkerDetails.Queue(
        handlers.taskQueue(),
        some(handlers.workflowTypes()),
        activityHandler == null ? List.of() : some(activityHandler.activityTypes()),
        workflows == null
            ? null
            : new WorkerDetails.Slots(slots.workflowTasksRunning(), slots.workflowTasks()),
        activities == null
            ? null
            : new WorkerDetails.Slots(slots.activitiesRunning(), slots.activities()),
        limit(options.getMaxWorkerActivitiesPerSecond()),
        limit(options.getMaxTaskQueueActivitiesPerSecond()));
  }

  private static List<String> some(Set<String> types) {
    return types.stream().sorted().limit(WorkerDetails.MOST_TYPES).toList();
  }

  private static @Nullable Double limit(double perSecond) {
    return perSecond > 0 ? perSecond : null;
  }

  void start() {
    loops.forEach(GateLoop::start);
  }

  /** A task that came by the inbox. While no tasks are taken it is passed on to other workers. */
  void receive(Message message) {
    if (workflows == null) {
      return;
    }
    if (message instanceof YieldRequest yield) {
      workflows.yield(yield.execution());
    } else if (takesWorkflows()) {
      workflows.receive(message);
    } else if (message instanceof WorkflowTask task) {
      passOn.accept(task.withoutLease());
    }
  }

  /** A server says whether tasks of runs that are pinned to no build are for this worker. */
  void route(TaskQueueRouting routing) {
    if (unpinned != null) {
      unpinned.route(routing);
    }
  }

  /** Whether tasks of runs that are pinned to no build are left to others. */
  boolean leavesUnpinned() {
    return unpinned != null && unpinned.areLeft();
  }

  /** Whether new workflows may be sent to the inbox. */
  boolean takesWorkflows() {
    return workflows != null && !suspended && !stopped;
  }

  /**
   * How many workers share the rate of activities, as far as is known; 1 where nothing is shared.
   */
  int workersOfTheQueue() {
    ActivityRate rate = activities == null ? null : activities.rate();
    return rate == null ? 1 : rate.workers();
  }

  /** Lets runs go that have waited for a kept activity for long. */
  void yieldOld() {
    if (workflows != null) {
      workflows.yieldOld();
    }
  }

  @Override
  public void suspend() {
    suspended = true;
    loops.forEach(GateLoop::suspend);
  }

  @Override
  public void resume() {
    suspended = false;
    loops.forEach(GateLoop::resume);
  }

  @Override
  public boolean isPolling() {
    return !stopped && loops.stream().allMatch(GateLoop::isPolling);
  }

  @Override
  public Slots slots() {
    return new Slots(
        activities == null ? 0 : activities.slots().used(),
        options.getMaxConcurrentActivityExecutionSize(),
        workflows == null ? 0 : workflows.slots().used(),
        options.getMaxConcurrentWorkflowTaskExecutionSize());
  }

  @Override
  public void shutdown() {
    stopped = true;
    loops.forEach(GateLoop::close);
    if (workflows != null) {
      workflows.stopLeases();
    }
  }

  @Override
  public void shutdownNow() {
    shutdown();
    if (activities != null) {
      activities.stopRunning();
    }
    if (workflows != null) {
      workflows.stopRunning();
    }
  }

  @Override
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (GateLoop loop : loops) {
      if (!loop.awaitEnd(left(end))) {
        return false;
      }
    }
    if (activities != null && !activities.slots().awaitIdle(left(end))) {
      return false;
    }
    return workflows == null || workflows.slots().awaitIdle(left(end));
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
