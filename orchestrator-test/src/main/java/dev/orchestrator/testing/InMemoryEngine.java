package dev.orchestrator.testing;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.decide.Decision;
import dev.orchestrator.core.decide.NewRun;
import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.core.dispatch.Messages;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.QueryResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own rules over state in memory: what the server does with a database and brokers,
 * this does under one lock. Methods other than {@link #locked} expect the caller to hold it.
 */
final class InMemoryEngine {

  /** Results come back by method call; the partition is there because the protocol wants one. */
  private static final CommandsPartition PARTITION = new CommandsPartition("in-memory", 0);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Decider decider = new Decider();
  private final InMemoryRuns runs = new InMemoryRuns();
  private final TaskBoard board = new TaskBoard();
  private final InMemoryDeployments deployments = new InMemoryDeployments();
  private final Queries queries = new Queries(this::decide);
  private final AtomicLong requestIds = new AtomicLong();
  private final Deque<RequestEnvelope> onTheirWay = new ArrayDeque<>();
  private final RegisteredAttributes attributes = new RegisteredAttributes();
  private final InstantSource clock;
  private boolean delivering;
  private long runIds;

  InMemoryEngine(InstantSource clock) {
    this.clock = clock;
  }

  /** Does something while nothing else happens. */
  <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link #locked}, for what waits. */
  <T extends @Nullable Object> T lockedInterruptibly(Wait<T> action) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** The time. */
  Instant now() {
    return clock.instant();
  }

  /** An id that no other request has. */
  String nextRequestId() {
    return "test-request-" + requestIds.incrementAndGet();
  }

  /** Waits until something happens, at most for the given time of the machine's clock. */
  void awaitChange(@Nullable Duration atMost) throws InterruptedException {
    if (atMost == null) {
      changed.await();
    } else {
      changed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Wakes whoever waits. */
  void announceChange() {
    changed.signalAll();
  }

  /** The search attributes that workflows may use. */
  RegisteredAttributes attributes() {
    return attributes;
  }

  InMemoryRuns runs() {
    return runs;
  }

  TaskBoard board() {
    return board;
  }

  InMemoryDeployments deployments() {
    return deployments;
  }

  Queries queries() {
    return queries;
  }

  /** A worker has answered a query. */
  void answered(QueryResult result) {
    locked(
        () -> {
          queries.answered(result);
          return null;
        });
  }

  /** Forgets all runs, their tasks and whoever asks about them. */
  void clear() {
    runs.clear();
    board.clear();
    queries.clear();
    onTheirWay.clear();
    deployments.clear();
    announceChange();
  }

  /** Decides a request and carries the decision out. */
  Decision handle(RequestEnvelope envelope) {
    Decision decision = decide(envelope);
    queries.retryHeld();
    return decision;
  }

  private Decision decide(RequestEnvelope envelope) {
    InMemoryRun run = runs.find(envelope.key(), Decider.runId(envelope.request()));
    Decision decision = decider.decide(run == null ? null : run.execution(), envelope, context());
    carryOut(run, decision);
    return decision;
  }

  /** Lets everything happen that is due. */
  void fireDeadlines() {
    Instant now = clock.instant();
    for (InMemoryRun run : List.copyOf(runs.open())) {
      Instant deadline = run.execution().nextDeadline();
      if (deadline != null && !deadline.isAfter(now)) {
        carryOut(run, decider.fireDeadlines(run.execution(), context()));
      }
    }
    queries.retryHeld();
  }

  /** Takes back what a worker held that is gone. */
  void workerLost(String worker) {
    for (InMemoryRun run : List.copyOf(runs.open())) {
      workerLost(run, worker);
    }
  }

  /** When something next happens by itself; null for never. */
  @Nullable Instant nextDeadline() {
    Instant next = null;
    for (InMemoryRun run : runs.open()) {
      Instant deadline = run.execution().nextDeadline();
      if (deadline != null && (next == null || deadline.isBefore(next))) {
        next = deadline;
      }
    }
    return next;
  }

  /** Whether a worker is at work, or will be in a moment. */
  boolean isBusy() {
    return runs.open().stream().anyMatch(run -> isBusy(run.execution()));
  }

  private boolean isBusy(Execution run) {
    String namespace = run.id().namespace();
    if (run.workflowTask() != null && board.served(workflowQueue(run))) {
      return true;
    }
    return run.activities().stream()
        .filter(activity -> activity.attempt().state() != ActivityAttempt.State.BACKING_OFF)
        .filter(activity -> !isDetached(activity))
        .anyMatch(
            activity ->
                board.served(
                    new Destination.ActivityTaskQueue(
                        namespace, activity.scheduled().taskQueue())));
  }

  private static Destination workflowQueue(Execution run) {
    String namespace = run.id().namespace();
    String taskQueue = run.started().taskQueue();
    WorkerDeploymentVersion pin = run.versioning().pin();
    return pin == null
        ? new Destination.WorkflowTaskQueue(namespace, taskQueue)
        : new Destination.PinnedWorkflowTaskQueue(namespace, taskQueue, pin);
  }

  /** Whether an activity waits for an outcome that no worker will report. */
  boolean awaitsOutside() {
    return runs.open().stream()
        .flatMap(run -> run.execution().activities().stream())
        .anyMatch(InMemoryEngine::isDetached);
  }

  private static boolean isDetached(PendingActivity activity) {
    return activity.attempt().state() == ActivityAttempt.State.STARTED
        && activity.attempt().worker() == null;
  }

  private void carryOut(@Nullable InMemoryRun run, Decision decision) {
    if (run != null) {
      extend(run, decision.entries(), decision.dispatches());
    }
    NewRun newRun = decision.newRun();
    if (newRun != null) {
      extend(runs.add(newRun.id()), newRun.entries(), newRun.dispatches());
    }
    decision.requests().forEach(this::send);
    announceChange();
  }

  /** What workflows ask of each other arrives at once, one after the other. */
  private void send(RequestEnvelope request) {
    onTheirWay.add(request);
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      for (RequestEnvelope next = onTheirWay.poll(); next != null; next = onTheirWay.poll()) {
        decide(next);
      }
    } finally {
      delivering = false;
    }
  }

  private void extend(InMemoryRun run, List<JournalEntry> entries, List<Dispatch> dispatches) {
    run.append(entries);
    runs.changed(run);
    for (Dispatch dispatch : dispatches) {
      OutgoingMessage message = Messages.of(dispatch, run.execution(), PARTITION);
      if (!board.put(message)) {
        reroute(run, dispatch, message);
      }
    }
  }

  /** The worker that has the workflow cached has stopped. */
  private void reroute(InMemoryRun run, Dispatch dispatch, OutgoingMessage message) {
    if (dispatch instanceof Dispatch.QueryDispatch query) {
      board.put(Messages.of(query.toAnyWorker(), run.execution(), PARTITION));
    } else if (message.destination() instanceof Destination.Inbox inbox) {
      workerLost(run, inbox.address().recipient());
    }
  }

  private void workerLost(InMemoryRun run, String worker) {
    carryOut(run, decider.workerLost(run.execution(), worker, context()));
  }

  private Context context() {
    String name = "run-" + ++runIds;
    return new Context(
        clock.instant(),
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        Limits.DEFAULT,
        deployments,
        (namespace, attribute) -> attributes.typeOf(attribute));
  }

  /** Something that waits. */
  interface Wait<T extends @Nullable Object> {

    T get() throws InterruptedException;
  }
}
