package dev.orchestrator.transport;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerListener.FinishedTask;
import dev.orchestrator.worker.WorkerListener.Outcome;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the workflow tasks and answers the queries of one queue, whether they came from its topic
 * or by the inbox. On platform threads: workflow code runs on virtual ones, and must be watched
 * even when all their carriers spin.
 */
final class WorkflowTasks implements QueueTasks {

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowTasks.class);

  /** After this time the engine is told that a task that came by the inbox is being worked on. */
  private static final Duration UNUSUALLY_LONG = Duration.ofSeconds(1);

  private final TaskQueueHandlers queue;
  private final WorkflowTaskPort port;
  private final RecordSender sender;
  private final TaskRequests requests;
  private final ScheduledExecutorService timer;
  private final InstantSource clock;
  private final Slots slots;
  private final ExecutorService threads;

  WorkflowTasks(
      TaskQueueHandlers queue,
      WorkflowTaskPort port,
      RecordSender sender,
      TaskRequests requests,
      ScheduledExecutorService timer,
      InstantSource clock) {
    this.queue = queue;
    this.port = port;
    this.sender = sender;
    this.requests = requests;
    this.timer = timer;
    this.clock = clock;
    this.slots = new Slots(queue.options().getMaxConcurrentWorkflowTaskExecutionSize());
    this.threads = threads(queue.taskQueue(), slots.size());
  }

  @Override
  public Slots slots() {
    return slots;
  }

  @Override
  public boolean accepts(Message message) {
    return message instanceof WorkflowTask || message instanceof QueryTask;
  }

  @Override
  public Delivery begin(Message message, int deliveryCount) {
    if (message instanceof QueryTask query) {
      execute(() -> answer(query), stopped -> {});
      return new Forgettable();
    }
    var task = (WorkflowTask) message;
    var run = new WorkflowTaskRun(task, requests);
    if (deliveryCount > 1) {
      run.handOver();
    }
    execute(() -> decide(task, run), run::giveUp);
    return run;
  }

  /** An acceptable message that came by the inbox; not refused, since it is for nobody else. */
  void receive(Message message) {
    slots.take();
    Delivery delivery = begin(message, 1);
    ScheduledFuture<?> announcement =
        timer.schedule(delivery::handOver, UNUSUALLY_LONG.toNanos(), TimeUnit.NANOSECONDS);
    delivery.safe().whenComplete((done, failure) -> announcement.cancel(false));
  }

  /** Interrupts everything, and forgets what waits for a thread. */
  void stopRunning() {
    slots.giveBack(threads.shutdownNow().size());
  }

  void close() {
    threads.shutdown();
  }

  private void execute(Runnable work, Consumer<RuntimeException> stopped) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      slots.giveBack(1);
      stopped.accept(e);
    }
  }

  private void decide(WorkflowTask task, WorkflowTaskRun run) {
    Instant received = clock.instant();
    Outcome outcome = Outcome.ABANDONED;
    try {
      TaskRequest answer = port.handle(task);
      outcome = answer instanceof RespondWorkflowTaskCompleted ? Outcome.COMPLETED : Outcome.FAILED;
      run.answer(answer);
    } catch (RuntimeException e) {
      LOG.warn("Leaves {} unanswered; it will time out and be tried again", task.token(), e);
      run.handOver();
    } finally {
      slots.giveBack(1);
      queue
          .listener()
          .workflowTaskFinished(
              finished(task.workflowType(), outcome, received, scheduledTime(task.events())));
    }
  }

  private void answer(QueryTask task) {
    Instant received = clock.instant();
    Outcome outcome = Outcome.ABANDONED;
    try {
      QueryResult result = port.query(task);
      outcome = result.failure() == null ? Outcome.COMPLETED : Outcome.FAILED;
      sender.message(task.replyTo(), result).join();
    } catch (RuntimeException e) {
      LOG.warn("Leaves query {} of {} unanswered", task.queryType(), task.execution(), e);
    } finally {
      slots.giveBack(1);
      queue.listener().queryFinished(finished(task.queryType(), outcome, received, null));
    }
  }

  private FinishedTask finished(
      String type, Outcome outcome, Instant received, @Nullable Instant scheduled) {
    return new FinishedTask(
        queue.taskQueue(),
        type,
        outcome,
        Duration.between(received, clock.instant()),
        scheduled == null ? null : Duration.between(scheduled, received));
  }

  /** A task is scheduled with its last event. */
  private static @Nullable Instant scheduledTime(List<HistoryEvent> events) {
    return events.isEmpty() ? null : events.getLast().eventTime();
  }

  private static ExecutorService threads(String taskQueue, int size) {
    var threads =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("workflow-task-" + taskQueue + "-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
