package dev.orchestrator.transport;

import static dev.orchestrator.worker.ActivityHeartbeats.Standing.CANCEL_REQUESTED;
import static dev.orchestrator.worker.ActivityHeartbeats.Standing.NOT_CURRENT;
import static dev.orchestrator.worker.ActivityHeartbeats.Standing.WORKER_STOPPING;

import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of an activity, from its delivery until its outcome is durable. {@link #run} is
 * called once, on a thread of its own; everything else may be called by any thread.
 *
 * <p>A task that was delivered before, or must not run twice, is asked for first: another worker
 * may have begun it. An attempt that runs longer than it may is reported as timed out and
 * interrupted; what it returns afterwards is dropped.
 */
final class ActivityRun implements Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(ActivityRun.class);
  private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_QUESTIONS = 6;

  /** What has to happen before the activity runs. */
  enum Begin {
    /** Nothing. */
    AT_ONCE,
    /** The engine must say that the attempt is current. */
    ONCE_CONFIRMED,
    /** Nothing, and the engine knows that this worker runs it. */
    BEGUN
  }

  private final ActivityTask task;
  private final boolean redelivered;
  private final Begin begin;
  private final TaskRequests requests;
  private final ScheduledExecutorService timer;
  private final ThrottledHeartbeats heartbeats;
  private final Function<TaskRequest, CompletableFuture<Void>> reporter;
  private final CompletableFuture<Void> safe = new CompletableFuture<>();
  private TaskRequests.@Nullable Asked firstQuestion;
  private final AtomicReference<@Nullable TaskRequest> reported = new AtomicReference<>();
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private final CompletableFuture<Void> durable = new CompletableFuture<>();

  ActivityRun(
      ActivityTask task,
      boolean redelivered,
      Begin begin,
      TaskRequests requests,
      ScheduledExecutorService timer,
      WorkerOptions options,
      Function<TaskRequest, CompletableFuture<Void>> reporter) {
    this.task = task;
    this.redelivered = redelivered;
    this.begin = begin;
    this.reporter = reporter;
    this.requests = requests;
    this.timer = timer;
    this.heartbeats = new ThrottledHeartbeats(task, requests, timer, options, this::handOver);
  }

  @Override
  public CompletableFuture<Void> safe() {
    return safe;
  }

  @Override
  public void handOver() {
    if (begin != Begin.BEGUN && !safe.isDone() && reported.get() == null) {
      firstQuestion();
    }
  }

  /**
   * Runs the attempt.
   *
   * @return what was reported; null if the attempt was no longer current and did not run
   */
  @Nullable TaskRequest run(ActivityTaskHandler handler) {
    thread = Thread.currentThread();
    if (stopping) {
      interrupt();
    }
    try {
      if (!mayBegin()) {
        return null;
      }
      ScheduledFuture<?> timeout = startTimeout();
      TaskRequest outcome = handler.handle(task, heartbeats);
      if (timeout != null) {
        timeout.cancel(false);
      }
      report(outcome);
      return reported.get();
    } finally {
      thread = null;
      Thread.interrupted();
      heartbeats.end();
    }
  }

  /** Calls back once the attempt, which has run, has nothing left to report. */
  void whenReported(Runnable action) {
    if (reported.get() == null) {
      action.run();
      return;
    }
    durable.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            LOG.error("The outcome of {} is lost: it is tried again", task.token(), failure);
          }
          action.run();
        });
  }

  /** Tells the activity that its worker does not wait for it. */
  void stop() {
    stopping = true;
    heartbeats.stand(WORKER_STOPPING);
    interrupt();
  }

  private boolean mayBegin() {
    if (begin == Begin.ONCE_CONFIRMED) {
      return confirmed();
    }
    if (task.heartbeatTimeout() != null || task.scheduleToStartTimeout() != null) {
      handOver();
    }
    return true;
  }

  /** No reply may mean that a shard is being taken over: its next owner is asked again. */
  private boolean confirmed() {
    TaskRequests.Asked asked = firstQuestion();
    for (int question = 1; ; question++) {
      try {
        return asked.reply().join() instanceof Reply.ActivityCurrent;
      } catch (CompletionException e) {
        if (safe.isCompletedExceptionally()) {
          return false;
        }
        if (question == MOST_QUESTIONS) {
          LOG.warn("Gives {} up: the engine does not say whether it is current", task.token(), e);
          return false;
        }
      }
      asked = ask();
    }
  }

  /** Asked once, by the run itself or by the loop that cannot wait for it. */
  private synchronized TaskRequests.Asked firstQuestion() {
    if (firstQuestion == null) {
      firstQuestion = ask();
    }
    return firstQuestion;
  }

  private TaskRequests.Asked ask() {
    TaskRequests.Asked asked =
        requests.ask(
            task.respondTo(),
            new RecordActivityTaskStarted(task.token(), redelivered),
            REPLY_PATIENCE);
    settle(safe, asked.durable());
    asked.reply().thenAccept(this::replied);
    return asked;
  }

  private void replied(Reply reply) {
    if (reply instanceof Reply.ActivityCurrent current) {
      if (current.cancelRequested()) {
        heartbeats.stand(CANCEL_REQUESTED);
      }
    } else {
      heartbeats.stand(NOT_CURRENT);
    }
  }

  private @Nullable ScheduledFuture<?> startTimeout() {
    Duration limit = task.startToCloseTimeout();
    return limit == null
        ? null
        : timer.schedule(this::timedOut, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void timedOut() {
    LOG.warn(
        "Activity {} (id {}) of workflow {} ran longer than {}",
        task.activityType(),
        task.activityId(),
        task.token().execution().workflowId(),
        task.startToCloseTimeout());
    report(
        new RespondActivityTaskFailed(
            task.token(),
            Failure.of(
                "Activity ran longer than its start-to-close timeout",
                new FailureInfo.Timeout(TimeoutType.START_TO_CLOSE, heartbeats.lastDetails()))));
    heartbeats.stand(NOT_CURRENT);
    interrupt();
  }

  private void report(TaskRequest outcome) {
    if (reported.compareAndSet(null, outcome)) {
      settle(durable, reporter.apply(outcome));
      settle(safe, durable);
    }
  }

  private static void settle(CompletableFuture<Void> future, CompletableFuture<Void> with) {
    with.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            future.complete(null);
          } else {
            future.completeExceptionally(failure);
          }
        });
  }

  private void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
