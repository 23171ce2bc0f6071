package dev.orchestrator.replay;

import dev.orchestrator.common.context.LogTags;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.replay.HistoryCursor.CompletedTask;
import dev.orchestrator.replay.coroutine.DeadlockException;
import dev.orchestrator.replay.coroutine.Dispatcher;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run in memory: the state of its code after the events that it has seen. Events are applied up
 * to the next workflow task, then the code runs until it waits; so nothing that the code decides
 * can contradict an event that it has not seen. A task that was answered stays unconfirmed until
 * its events come back.
 *
 * <p>Not thread-safe: one thread owns it at a time.
 */
final class WorkflowRun {

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowRun.class);

  private final RunSettings settings;
  private final RunState state;
  private final HistorySize size = new HistorySize();
  private boolean begun;
  private boolean closed;
  private long lastEventId;
  private Instant lastEventTime = Instant.EPOCH;
  private @Nullable Answered unconfirmed;

  WorkflowRun(RunSettings settings, WorkflowExecution execution, HistoryEvent firstEvent) {
    this.settings = settings;
    this.state = new RunState(settings, execution, firstEvent);
  }

  /** The last event that was applied. */
  long lastEventId() {
    return lastEventId;
  }

  /** Whether its code has ended, or history has. */
  boolean closed() {
    return closed;
  }

  String workflowType() {
    return state.info().getWorkflowType();
  }

  /** What lines about it bear. */
  LogTags logTags() {
    return state.logTags();
  }

  /** Has somebody told from now on if the code runs for too long; see {@link Dispatcher}. */
  void onRunaway(Consumer<DeadlockException> told) {
    state.dispatcher().onRunaway(told);
  }

  /**
   * Applies the next stretch of history, running the code at each workflow task that completed.
   *
   * @throws StaleRunException if the history contradicts what was answered
   * @throws TaskFailedException if the code contradicts the history, or fails
   * @throws DeadlockException if the code runs for too long; the run is unusable then
   */
  void advance(List<HistoryEvent> events) {
    var cursor = new HistoryCursor(events);
    while (cursor.hasNext()) {
      HistoryCursor.Step step = cursor.next();
      if (unconfirmed != null) {
        confirm(unconfirmed, step);
      } else {
        step.seen().forEach(this::apply);
        if (step.task() != null) {
          replay(step.task());
        }
      }
    }
  }

  /**
   * Runs the code in a new workflow task, or repeats the answer that was given to the same one.
   *
   * @param updates what the code has to accept or reject
   * @param patience how long to wait for local activities before the answer has to be given without
   *     them
   * @throws InterruptedTaskException if the thread is interrupted meanwhile
   * @throws StaleRunException if the last answer was not confirmed
   * @throws TaskFailedException if the code fails
   * @throws DeadlockException if the code runs for too long; the run is unusable then
   */
  Answered answer(TaskToken token, Instant now, List<IncomingUpdate> updates, Duration patience) {
    if (unconfirmed != null) {
      if (unconfirmed.token.equals(token)) {
        return unconfirmed;
      }
      throw new StaleRunException("the answer to the workflow task before was not accepted");
    }
    Instant time = timeOfTask(now);
    state.clock().begin(time, lastEventId, size.bytes(), false);
    state.commands().begin();
    state.updates().receive(updates);
    runCode(List.of());
    boolean unfinished = runLocalActivities(patience);
    List<UpdateRejection> rejections = state.updates().takeRejections();
    warnOfUnfinishedHandlers();
    var answered = new Answered(token, time, state.commands().commands(), rejections, unfinished);
    unconfirmed = answered;
    return answered;
  }

  /** Whether the workflow waits for local activities that have not ended in time. */
  private boolean runLocalActivities(Duration patience) {
    LocalActivities local = state.localActivitiesIfAny();
    if (local == null) {
      return false;
    }
    local.begin();
    long end = System.nanoTime() + patience.toNanos();
    while (!closed && local.isAnyRunning()) {
      LocalOutcome outcome = next(local, Duration.ofNanos(end - System.nanoTime()));
      if (outcome == null) {
        return true;
      }
      if (local.apply(outcome)) {
        runCode(List.of());
        local.begin();
      }
    }
    return false;
  }

  private static @Nullable LocalOutcome next(LocalActivities local, Duration patience) {
    try {
      return local.next(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedTaskException(e);
    }
  }

  /** What {@link #answer} would call the time: never before an event that the code can see. */
  Instant timeOfTask(Instant now) {
    Instant millis = Instant.ofEpochMilli(now.toEpochMilli());
    return millis.isAfter(lastEventTime) ? millis : lastEventTime;
  }

  /**
   * Answers a query from the present state.
   *
   * @throws DeadlockException if the query method runs for too long; the run is unusable then
   */
  QueryResult query(QueryTask task) {
    return new Inquiry(state).answer(task);
  }

  /** Ends all coroutines; false if one of them went on in spite of that. */
  boolean destroy() {
    state.clock().silence();
    LocalActivities local = state.localActivitiesIfAny();
    if (local != null) {
      local.stop();
    }
    return state.dispatcher().destroy();
  }

  private void confirm(Answered answered, HistoryCursor.Step step) {
    CompletedTask task = step.task();
    if (task == null) {
      throw new StaleRunException("history does not go on with a completed workflow task");
    }
    boolean confirmed =
        task.time().toEpochMilli() == answered.time.toEpochMilli() // all that code could see
            && task.scheduledEventId() == answered.token.scheduledEventId()
            && step.seen().stream().allMatch(e -> e.attributes() instanceof WorkflowTaskScheduled);
    if (!confirmed) {
      throw new StaleRunException("history does not go on with the answer that was given");
    }
    step.seen().forEach(this::passBy);
    try {
      matchCommands(task);
    } catch (NonDeterministicException e) {
      throw new StaleRunException("history has other events than the answer led to");
    }
    unconfirmed = null;
  }

  private void replay(CompletedTask task) {
    state.clock().begin(task.time(), lastEventId, size.bytes(), true);
    state.commands().beginReplay(task.commandEvents(), task.decidedBy(), task.decidedByBuild());
    state.markers().load(task.commandEvents());
    state.updates().receive(task.updates());
    runCode(task.commandEvents());
    for (LocalOutcome outcome : LocalActivities.recorded(task.commandEvents())) {
      if (closed || !state.localActivities().apply(outcome)) {
        break; // the commands do not match, and it will be said why
      }
      runCode(task.commandEvents());
    }
    state.updates().takeRejections();
    try {
      matchCommands(task);
    } catch (NonDeterministicException e) {
      throw new TaskFailedException(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, e);
    }
  }

  private void matchCommands(CompletedTask task) {
    state.commands().match(task.commandEvents(), this::whereTheCodeWaits);
    passBy(task.started());
    lastEventId++; // WorkflowTaskCompleted
    size.addWorkflowTaskCompleted();
    task.commandEvents().forEach(this::passBy);
  }

  private void runCode(List<HistoryEvent> commandEvents) {
    if (!begun) {
      begun = true;
      state.spawn("main", state.rootScope(), this::live);
    }
    state.dispatcher().run();
    closed |= state.outcome().closed();
    Throwable failure = state.outcome().taskFailure();
    if (failure != null) {
      throw taskFailed(failure, commandEvents);
    }
  }

  private void warnOfUnfinishedHandlers() {
    List<String> missed = state.outcome().closed() ? state.handlers().missed() : List.of();
    if (!missed.isEmpty()) {
      LOG.warn(
          "Workflow {} {} ended while handlers were at work: {}. Await Workflow.isEveryHandlerFinished() before the end, or give them HandlerUnfinishedPolicy.ABANDON",
          workflowType(),
          state.info().getWorkflowId(),
          missed);
    }
  }

  /** Code that went another way than history before it failed is reported for that. */
  private TaskFailedException taskFailed(Throwable failure, List<HistoryEvent> commandEvents) {
    if (failure instanceof NonDeterministicException) {
      return new TaskFailedException(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, failure);
    }
    if (state.clock().replaying()) {
      try {
        state.commands().checkIssuedAgainst(commandEvents);
      } catch (NonDeterministicException e) {
        e.addSuppressed(failure);
        return new TaskFailedException(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, e);
      }
    }
    return new TaskFailedException(
        WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, failure);
  }

  /** The main coroutine. */
  private void live() throws Throwable {
    WorkflowDefinition definition = settings.definition();
    WorkflowExecutionEvent.WorkflowExecutionStarted started = state.info().started();
    List<Payload> input = started.input();
    state.inbound().open();
    var object = new WorkflowObject(definition.newInstance(input, state.converter()));
    state.open(object);
    Method method = definition.workflowMethod(workflowType());
    @Nullable Object result =
        state
            .inbound()
            .execute(
                object,
                method,
                started.headers(),
                definition.arguments(method, input, state.converter()));
    Payload payload =
        method.getReturnType() == void.class ? null : state.converter().toPayload(result);
    state.outcome().completed(payload);
  }

  private void apply(HistoryEvent event) {
    passBy(event);
    switch (event.attributes()) {
      case WorkflowExecutionEvent e -> apply(e);
      case ActivityExecutionEvent e ->
          throw new IllegalStateException(
              "Expected the history of a workflow, but event %d is %s"
                  .formatted(event.eventId(), e.eventType()));
      case ActivityTaskEvent e -> state.activities().apply(e);
      case TimerEvent e -> state.timers().apply(e);
      case ChildWorkflowEvent e -> state.children().apply(event, e);
      case ExternalWorkflowEvent e -> state.externalCalls().apply(e);
      case WorkflowTaskEvent e -> {}
      case MarkerRecorded e -> {}
      case WorkflowPropertyEvent e -> {}
    }
  }

  private void apply(WorkflowExecutionEvent event) {
    switch (event) {
      case WorkflowExecutionEvent.WorkflowExecutionStarted e -> {}
      case WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated e -> {}
      case WorkflowExecutionEvent.WorkflowExecutionSignaled e ->
          state.signals().receive(e, lastEventId);
      case WorkflowExecutionEvent.WorkflowExecutionCancelRequested e ->
          state.spawnArrival("cancel", () -> state.rootScope().cancel(e.reason()));
      // In the history of a task that completed, these come with the task.
      case WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted e -> {}
      case WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted e -> {}
      case WorkflowExecutionEvent.WorkflowExecutionCompleted e -> closed = true;
      case WorkflowExecutionEvent.WorkflowExecutionFailed e -> closed = true;
      case WorkflowExecutionEvent.WorkflowExecutionTimedOut e -> closed = true;
      case WorkflowExecutionEvent.WorkflowExecutionCanceled e -> closed = true;
      case WorkflowExecutionEvent.WorkflowExecutionTerminated e -> closed = true;
      case WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew e -> closed = true;
    }
  }

  private void passBy(HistoryEvent event) {
    if (event.eventId() != lastEventId + 1) {
      throw new IllegalStateException(
          "Expected event %d of the history, but got %d"
              .formatted(lastEventId + 1, event.eventId()));
    }
    lastEventId = event.eventId();
    Instant seen = LocalActivities.timeSeen(event.attributes());
    if (seen != null && seen.isAfter(lastEventTime)) {
      lastEventTime = seen;
    }
    size.add(event);
    if (event.eventTime().isAfter(lastEventTime)) {
      lastEventTime = event.eventTime();
    }
  }

  private StackTraceElement[] whereTheCodeWaits() {
    List<Dispatcher.Stack> stacks = state.dispatcher().stacks();
    return stacks.isEmpty()
        ? new StackTraceElement[0]
        : stacks.getFirst().frames().toArray(StackTraceElement[]::new);
  }

  /**
   * An answer that the server has not confirmed yet.
   *
   * @param time what {@code Workflow.currentTimeMillis()} answered
   * @param rejections the updates of the task that the code does not accept
   * @param unfinished whether local activities of the workflow go on
   */
  record Answered(
      TaskToken token,
      Instant time,
      List<Command> commands,
      List<UpdateRejection> rejections,
      boolean unfinished) {}
}
