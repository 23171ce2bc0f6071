package dev.orchestrator.transport;

import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.ApplicationErrorCategory;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.transport.ActivityRun.Begin;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerListener.FinishedTask;
import dev.orchestrator.worker.WorkerListener.Outcome;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the activities of one queue, each on a virtual thread. An activity has its slot until the
 * brokers have its outcome; no thread waits for that.
 */
final class ActivityTasks implements QueueTasks {

  private final TaskQueueHandlers queue;
  private final ActivityTaskHandler handler;
  private final TaskRequests requests;
  private final ScheduledExecutorService timer;
  private final InstantSource clock;
  private final Slots slots;
  private final @Nullable ActivityRate rate;
  private final Map<TaskToken, ActivityRun> running = new ConcurrentHashMap<>();
  private volatile boolean stopping;

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
    this.rate = ActivityRate.of(queue.options(), TimeMeter.SYSTEM_NANOTIME);
  }

  @Override
  public Slots slots() {
    return slots;
  }

  @Override
  public @Nullable ActivityRate rate() {
    return rate;
  }

  @Override
  public boolean accepts(Message message) {
    return message instanceof ActivityTask;
  }

  /** A task that comes again while it still runs here is the same run, not a second one. */
  @Override
  public Delivery begin(Message message, int deliveryCount) {
    var task = (ActivityTask) message;
    boolean redelivered = deliveryCount > 1;
    var run =
        new ActivityRun(
            task,
            redelivered,
            redelivered || task.confirmStart() ? Begin.ONCE_CONFIRMED : Begin.AT_ONCE,
            requests,
            timer,
            queue.options(),
            outcome -> Outcomes.report(requests, task.respondTo(), outcome));
    return begin(task, run);
  }

  /** Takes a slot for an activity that the workflow schedules, if this worker can run it. */
  boolean tryKeep(ScheduleActivityTask activity) {
    return !queue.options().isEagerExecutionDisabled()
        && activity.taskQueue().equals(queue.taskQueue())
        && queue.serves(activity.activityType())
        && slots.tryTake()
        && withinRate();
  }

  /** Gives the slot back if not: by its task queue, the activity waits for its turn. */
  private boolean withinRate() {
    boolean within = rate == null || rate.tryTake(1);
    if (!within) {
      slots.giveBack(1);
    }
    return within;
  }

  /**
   * Begins an activity that has a slot and that the engine knows to be begun by this worker.
   *
   * @param report how its outcome is reported
   */
  void beginKept(ActivityTask task, Function<TaskRequest, CompletableFuture<Void>> report) {
    begin(
        task,
        new ActivityRun(
            task,
            false,
            task.confirmStart() ? Begin.ONCE_CONFIRMED : Begin.BEGUN,
            requests,
            timer,
            queue.options(),
            report));
  }

  private Delivery begin(ActivityTask task, ActivityRun run) {
    ActivityRun same = running.putIfAbsent(task.token(), run);
    if (same != null) {
      slots.giveBack(1);
      return same;
    }
    if (stopping) {
      run.stop();
    }
    Instant received = clock.instant();
    Thread.ofVirtual()
        .name("activity-" + task.activityType())
        .start(() -> run(task, run, received));
    return run;
  }

  /** Interrupts everything, also what a poll that is under way still brings. */
  void stopRunning() {
    stopping = true;
    running.values().forEach(ActivityRun::stop);
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
      run.whenReported(
          () -> {
            running.remove(task.token(), run);
            slots.giveBack(1);
          });
    }
  }

  private static Outcome kind(@Nullable TaskRequest outcome) {
    return switch (outcome) {
      case null -> Outcome.ABANDONED;
      case RespondActivityTaskCompleted completed -> Outcome.COMPLETED;
      case RespondActivityTaskCanceled canceled -> Outcome.CANCELED;
      case RecordActivityTaskDetached detached -> Outcome.DETACHED;
      case RespondActivityTaskFailed failed -> kind(failed.failure().info());
      default -> Outcome.FAILED;
    };
  }

  private static Outcome kind(FailureInfo info) {
    return switch (info) {
      case FailureInfo.Timeout timeout -> Outcome.TIMED_OUT;
      case FailureInfo.Application application ->
          application.category() == ApplicationErrorCategory.BENIGN
              ? Outcome.FAILED_BENIGNLY
              : Outcome.FAILED;
      default -> Outcome.FAILED;
    };
  }
}
