package dev.orchestrator.transport;

import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerListener.FinishedTask;
import dev.orchestrator.worker.WorkerListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Runs the activities of one queue, each on a virtual thread. */
final class ActivityTasks implements QueueTasks {

  private final TaskQueueHandlers queue;
  private final ActivityTaskHandler handler;
  private final TaskRequests requests;
  private final ScheduledExecutorService timer;
  private final InstantSource clock;
  private final Slots slots;
  private final Set<ActivityRun> running = ConcurrentHashMap.newKeySet();

  ActivityTasks(
      TaskQueueHandlers queue,
      ActivityTaskHandler handler,
      TaskRequests requests,
      ScheduledExecutorService timer,
      InstantSource clock) {
    this.queue = queue;
    this.handler = handler;
    this.requests = requests;
    this.timer = timer;
    this.clock = clock;
    this.slots = new Slots(queue.options().getMaxConcurrentActivityExecutionSize());
  }

  @Override
  public Slots slots() {
    return slots;
  }

  @Override
  public @Nullable Delivery begin(Message message, int deliveryCount) {
    if (!(message instanceof ActivityTask task)) {
      return null;
    }
    var run = new ActivityRun(task, deliveryCount > 1, requests, timer, queue.options());
    Instant received = clock.instant();
    running.add(run);
    Thread.ofVirtual()
        .name("activity-" + task.activityType())
        .start(() -> run(task, run, received));
    return run;
  }

  /** Interrupts everything. */
  void stopRunning() {
    running.forEach(ActivityRun::stop);
  }

  private void run(ActivityTask task, ActivityRun run, Instant received) {
    try {
      TaskRequest outcome = run.run(handler);
      queue
          .listener()
          .activityTaskFinished(
              new FinishedTask(
                  queue.taskQueue(),
                  task.activityType(),
                  kind(outcome),
                  Duration.between(received, clock.instant()),
                  Duration.between(task.attemptScheduledTime(), received)));
    } finally {
      running.remove(run);
      slots.giveBack(1);
    }
  }

  private static Outcome kind(@Nullable TaskRequest outcome) {
    return switch (outcome) {
      case null -> Outcome.ABANDONED;
      case RespondActivityTaskCompleted completed -> Outcome.COMPLETED;
      case RespondActivityTaskCanceled canceled -> Outcome.CANCELED;
      default -> Outcome.FAILED;
    };
  }
}
