package dev.orchestrator.testing;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tasks of one queue: workflow tasks on a few platform threads, each activity on a
 * virtual thread. Its state is guarded by the engine's lock.
 */
final class InMemoryPoller implements TaskPoller {

  private static final int WORKFLOW_THREADS = 4;

  private final InMemoryEngine engine;
  private final InboxAddress address;
  private final String namespace;
  private final TaskQueueHandlers handlers;
  private final TaskReports reports;
  private final Destination workflowQueue;
  private final @Nullable WorkerDeploymentVersion version;
  private final @Nullable Destination pinnedQueue;
  private final Destination activityQueue;
  private final Deque<Message> inbox = new ArrayDeque<>();
  private final List<Thread> activityThreads = new ArrayList<>();
  private int workflowTasksRunning;
  private boolean suspended;
  private boolean stopped;

  InMemoryPoller(
      InMemoryEngine engine,
      WorkerProcess process,
      InboxAddress address,
      TaskQueueHandlers handlers) {
    this.engine = engine;
    this.address = address;
    this.handlers = handlers;
    this.reports = new TaskReports(engine, process.identity(), address);
    this.workflowQueue =
        new Destination.WorkflowTaskQueue(process.namespace(), handlers.taskQueue());
    this.version = handlers.workflows() == null ? null : handlers.servedAs();
    this.pinnedQueue =
        version == null
            ? null
            : new Destination.PinnedWorkflowTaskQueue(
                process.namespace(), handlers.taskQueue(), version);
    this.namespace = process.namespace();
    this.activityQueue =
        new Destination.ActivityTaskQueue(process.namespace(), handlers.taskQueue());
  }

  void start() {
    change(
        () -> {
          engine.board().add(this);
          if (version != null) {
            engine.deployments().serve(handlers.taskQueue(), version);
          }
        });
    WorkflowTaskPort workflows = handlers.workflows();
    if (workflows != null) {
      int threads =
          Math.min(
              WORKFLOW_THREADS, handlers.options().getMaxConcurrentWorkflowTaskExecutionSize());
      for (int i = 0; i < threads; i++) {
        daemon("workflow-tasks", () -> serveWorkflows(workflows));
      }
    }
    ActivityTaskHandler activities = handlers.activities();
    if (activities != null) {
      daemon("activity-tasks", () -> serveActivities(activities));
    }
  }

  private void daemon(String what, Runnable loop) {
    Thread.ofPlatform()
        .daemon()
        .name("orchestrator-test-%s-%s".formatted(what, handlers.taskQueue()))
        .start(loop);
  }

  /** The tasks for this worker alone. */
  Deque<Message> inbox() {
    return inbox;
  }

  boolean isAt(InboxAddress other, String taskQueue) {
    return address.equals(other) && handlers.taskQueue().equals(taskQueue);
  }

  boolean serves(Destination destination) {
    return !suspended
        && ((handlers.workflows() != null && servesWorkflows(destination))
            || (handlers.activities() != null && activityQueue.equals(destination)));
  }

  private boolean servesWorkflows(Destination destination) {
    return destination.equals(pinnedQueue)
        || (workflowQueue.equals(destination) && takesUnpinned());
  }

  /** Whether it is of the current build, or of none where there is none. */
  private boolean takesUnpinned() {
    return Objects.equals(
        version, engine.deployments().currentVersion(namespace, handlers.taskQueue()));
  }

  private void serveWorkflows(WorkflowTaskPort port) {
    for (Message task = nextWorkflowTask(); task != null; task = nextWorkflowTask()) {
      try {
        switch (task) {
          case WorkflowTask workflowTask -> reports.workflowTask(workflowTask, port);
          case QueryTask query -> reports.query(query, port);
          default -> throw new IllegalStateException("Expected no " + task);
        }
      } finally {
        change(() -> workflowTasksRunning--);
      }
    }
  }

  /** Waits for the next one; null if there are no more. */
  private @Nullable Message nextWorkflowTask() {
    return engine.locked(
        () -> {
          Message task = null;
          while (!stopped && (task = pollWorkflowTask()) == null) {
            awaitChange();
          }
          if (task != null) {
            workflowTasksRunning++;
          }
          return task;
        });
  }

  private @Nullable Message pollWorkflowTask() {
    if (suspended) {
      return null;
    }
    Message task = inbox.poll();
    if (task == null && pinnedQueue != null) {
      task = engine.board().take(pinnedQueue);
    }
    return task == null && takesUnpinned() ? engine.board().take(workflowQueue) : task;
  }

  private void serveActivities(ActivityTaskHandler handler) {
    while (startNextActivity(handler)) {
      // Each on its own thread.
    }
  }

  private boolean startNextActivity(ActivityTaskHandler handler) {
    return engine.locked(
        () -> {
          Message task = null;
          while (!stopped && (task = pollActivityTask()) == null) {
            awaitChange();
          }
          if (task instanceof ActivityTask activity) {
            Thread thread =
                Thread.ofVirtual()
                    .name("activity-" + activity.activityType())
                    .unstarted(() -> runActivity(activity, handler));
            activityThreads.add(thread);
            thread.start();
          }
          return task != null;
        });
  }

  private @Nullable Message pollActivityTask() {
    boolean full =
        activityThreads.size() >= handlers.options().getMaxConcurrentActivityExecutionSize();
    return suspended || full ? null : engine.board().take(activityQueue);
  }

  private void runActivity(ActivityTask task, ActivityTaskHandler handler) {
    try {
      reports.activity(task, handler);
    } finally {
      change(() -> activityThreads.remove(Thread.currentThread()));
    }
  }

  private void awaitChange() {
    try {
      engine.awaitChange(null);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  @Override
  public void suspend() {
    change(() -> suspended = true);
  }

  @Override
  public void resume() {
    change(() -> suspended = false);
  }

  @Override
  public boolean isPolling() {
    return engine.locked(() -> !suspended && !stopped);
  }

  @Override
  public Slots slots() {
    return engine.locked(
        () ->
            new Slots(
                activityThreads.size(),
                handlers.options().getMaxConcurrentActivityExecutionSize(),
                workflowTasksRunning,
                handlers.options().getMaxConcurrentWorkflowTaskExecutionSize()));
  }

  @Override
  public void shutdown() {
    change(
        () -> {
          stopped = true;
          engine.board().remove(this);
        });
  }

  @Override
  public void shutdownNow() {
    shutdown();
    change(() -> activityThreads.forEach(Thread::interrupt));
  }

  @Override
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    return engine.lockedInterruptibly(
        () -> {
          while (workflowTasksRunning > 0 || !activityThreads.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
              return false;
            }
            engine.awaitChange(Duration.ofNanos(left));
          }
          return true;
        });
  }

  private void change(Runnable change) {
    engine.locked(
        () -> {
          change.run();
          engine.announceChange();
          return null;
        });
  }
}
