package dev.orchestrator.transport;

import dev.orchestrator.protocol.execution.WorkflowExecution;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the workflow tasks and answers the queries of one queue, whether they came from its topic
 * or by the inbox. A task has its slot until the brokers have its answer; no thread waits for that.
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
  private final WorkflowThreads threads;
  private final @Nullable LeaseHolder leases;

  WorkflowTasks(
      TaskQueueHandlers queue,
      WorkflowTaskPort port,
      RecordSender sender,
      TaskRequests requests,
      ScheduledExecutorService timer,
      InstantSource clock,
      @Nullable ActivityTasks activities) {
    this.queue = queue;
    this.port = port;
    this.sender = sender;
    this.requests = requests;
    this.timer = timer;
    this.clock = clock;
    this.slots = new Slots(queue.options().getMaxConcurrentWorkflowTaskExecutionSize());
    this.threads = new WorkflowThreads("workflow-task-" + queue.taskQueue(), slots.size());
    this.leases = activities == null ? null : new LeaseHolder(this, activities, requests, clock);
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
      execute(done -> answer(query, done), () -> {});
      return new Forgettable();
    }
    // Only by the inbox comes a task that no other worker can have.
    return begin(((WorkflowTask) message).withoutLease(), null, deliveryCount);
  }

  private Delivery begin(WorkflowTask task, @Nullable LeaseClock offered, int deliveryCount) {
    var run = new WorkflowTaskRun(task, requests);
    if (deliveryCount > 1) {
      run.handOver();
    }
    execute(done -> decide(task, offered, run, done), run::giveUp);
    return run;
  }

  /** An acceptable message that came by the inbox; not refused, since it is for nobody else. */
  void receive(Message message) {
    Delivery delivery;
    if (message instanceof WorkflowTask task && leases != null) {
      if (leases.holds(task.token().execution())) {
        if (leases.knows(task.token())) {
          return; // the same again, from a server that took the shard over
        }
        leases.yield(task.token().execution()); // the engine took the lease away
      }
      LeaseClock offered = leases.take(task);
      slots.take();
      delivery = begin(task, offered, 1);
    } else {
      slots.take();
      delivery = begin(message, 1);
    }
    ScheduledFuture<?> announcement =
        timer.schedule(delivery::handOver, UNUSUALLY_LONG.toNanos(), TimeUnit.NANOSECONDS);
    delivery.safe().whenComplete((done, failure) -> announcement.cancel(false));
  }

  /** The engine has something for a run that this worker goes on with by itself. */
  void yield(WorkflowExecution execution) {
    if (leases != null) {
      leases.yield(execution);
    }
  }

  /** Lets all runs go on that wait for something. */
  void yieldOld() {
    if (leases != null) {
      leases.yieldOld();
    }
  }

  /** From here on every run goes on where the engine says. */
  void stopLeases() {
    if (leases != null) {
      leases.stop();
    }
  }

  /** Decides for a run that this worker goes on with by itself. */
  void decideKept(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
    Instant received = clock.instant();
    answer.whenComplete((decision, failure) -> finished(task, outcome(decision), received));
    port.handle(task, answer);
  }

  void forget(WorkflowExecution execution) {
    port.forget(execution);
  }

  /** Interrupts everything, and leaves what waits for its turn to other workers. */
  void stopRunning() {
    threads.stop();
  }

  /**
   * Runs work that has a slot on a thread that may run workflow code.
   *
   * @param work handed what gives the slot back
   * @param stopped run instead if this worker stops before
   */
  void execute(Consumer<Runnable> work, Runnable stopped) {
    Runnable done = () -> slots.giveBack(1);
    threads.execute(
        () -> work.accept(done),
        () -> {
          done.run();
          stopped.run();
        });
  }

  private void decide(
      WorkflowTask task, @Nullable LeaseClock offered, WorkflowTaskRun run, Runnable done) {
    Instant received = clock.instant();
    var answer = new CompletableFuture<TaskRequest>();
    answer
        .thenCompose(decision -> send(task, offered, decision, run))
        .whenComplete(
            (durable, failure) -> {
              if (failure != null) {
                LOG.warn("Leaves {} unanswered; it will be tried again", task.token(), failure);
                run.handOver();
              }
              done.run();
            });
    answer.whenComplete((decision, failure) -> finished(task, outcome(decision), received));
    port.handle(task, answer);
  }

  private CompletableFuture<Void> send(
      WorkflowTask task, @Nullable LeaseClock offered, TaskRequest answer, WorkflowTaskRun run) {
    boolean leased =
        leases != null
            && offered != null
            && answer instanceof RespondWorkflowTaskCompleted completed
            && leases.begin(task, offered, completed, run::answer);
    return leased ? CompletableFuture.completedFuture(null) : run.answer(answer);
  }

  private void finished(WorkflowTask task, Outcome outcome, Instant received) {
    queue
        .listener()
        .workflowTaskFinished(
            finished(task.workflowType(), outcome, received, scheduledTime(task.events())));
  }

  private void answer(QueryTask task, Runnable done) {
    Instant received = clock.instant();
    var answer = new CompletableFuture<QueryResult>();
    answer
        .thenCompose(result -> sender.message(task.replyTo(), result))
        .whenComplete(
            (durable, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "Leaves query {} of {} unanswered",
                    task.queryType(),
                    task.execution(),
                    failure);
              }
              done.run();
            });
    answer.whenComplete(
        (result, failure) ->
            queue
                .listener()
                .queryFinished(finished(task.queryType(), outcome(result), received, null)));
    port.query(task, answer);
  }

  private static Outcome outcome(@Nullable TaskRequest answer) {
    return switch (answer) {
      case null -> Outcome.ABANDONED;
      case RespondWorkflowTaskCompleted completed -> Outcome.COMPLETED;
      default -> Outcome.FAILED;
    };
  }

  private static Outcome outcome(@Nullable QueryResult answer) {
    if (answer == null) {
      return Outcome.ABANDONED;
    }
    return answer.failure() == null ? Outcome.COMPLETED : Outcome.FAILED;
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
}
