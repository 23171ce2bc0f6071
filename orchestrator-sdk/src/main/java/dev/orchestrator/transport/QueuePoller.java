package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loops and the running tasks of one queue. */
final class QueuePoller implements TaskPoller {

  private final WorkerOptions options;
  private final @Nullable WorkflowTasks workflows;
  private final @Nullable ActivityTasks activities;
  private final List<GateLoop> loops;
  private volatile boolean suspended;
  private volatile boolean stopped;

  QueuePoller(
      WorkerOptions options,
      @Nullable WorkflowTasks workflows,
      @Nullable ActivityTasks activities,
      List<GateLoop> loops) {
    this.options = options;
    this.workflows = workflows;
    this.activities = activities;
    this.loops = List.copyOf(loops);
  }

  void start() {
    loops.forEach(GateLoop::start);
  }

  /**
   * A task that came by the inbox. While no tasks are taken it is dropped: the engine gives it to
   * another worker in seconds.
   */
  void receive(Message message) {
    if (workflows != null && !suspended && !stopped) {
      workflows.receive(message);
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
    if (workflows != null) {
      if (!workflows.slots().awaitIdle(left(end))) {
        return false;
      }
      workflows.close();
    }
    return true;
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
