package dev.orchestrator.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.replay.HistorySource;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One run as the server would drive it: what happens outside is appended to the history, and each
 * workflow task's commands too. It refuses commands that contradict its state.
 */
final class TestRun {

  static final String QUEUE = "orders";
  static final InboxAddress INBOX = new InboxAddress("worker-1", 3);
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(10);

  final WorkflowExecution execution;
  private final String workflowType;
  private final HistoryBuilder history;
  private final List<List<Command>> answers = new ArrayList<>();
  private final TestState state = new TestState();
  private WorkflowTaskHandler handler;
  private Instant now = START;
  private long seen;
  private long scheduledTask;
  private int attempt = 1;
  private RespondWorkflowTaskFailed taskFailure;
  private List<UpdateRejection> rejections = List.of();
  private int historyReads;
  private Duration patience = TASK_TIMEOUT;
  private boolean unfinished;

  private TestRun(
      WorkflowTaskHandler handler,
      String workflowType,
      WorkflowExecution execution,
      HistoryBuilder history) {
    this.handler = handler;
    this.workflowType = workflowType;
    this.execution = execution;
    this.history = history;
  }

  /** A run that has been started, and whose first workflow task was not handed out yet. */
  static TestRun begin(WorkflowTaskHandler handler, String workflowType, Object... args) {
    return begin("order-1", handler, workflowType, args);
  }

  static TestRun begin(
      String workflowId, WorkflowTaskHandler handler, String workflowType, Object... args) {
    var execution =
        new WorkflowExecution(
            "default", workflowId, UUID.nameUUIDFromBytes(workflowId.getBytes(UTF_8)));
    var run = new TestRun(handler, workflowType, execution, new HistoryBuilder());
    run.add(
        new WorkflowExecutionEvent.WorkflowExecutionStarted(
            workflowType,
            QUEUE,
            CONVERTER.toPayloads(args),
            null,
            Duration.ofDays(1),
            TASK_TIMEOUT,
            Map.of("customer", CONVERTER.toPayload("Ada")),
            Map.of(),
            "client",
            "request-1"));
    return run;
  }

  /** A run whose first workflow task was handled. */
  static TestRun start(WorkflowTaskHandler handler, String workflowType, Object... args) {
    return begin(handler, workflowType, args).task();
  }

  /** Goes on with another worker. */
  TestRun on(WorkflowTaskHandler other) {
    handler = other;
    return this;
  }

  /** The answer to each task is to come in this time from now on. */
  TestRun patience(Duration taskTimeout) {
    patience = taskTimeout;
    return this;
  }

  /** Whether the last answer asked for another task at once. */
  boolean unfinished() {
    return unfinished;
  }

  /** Hands out a workflow task with all events that the code has not seen. */
  TestRun task() {
    TaskRequest answer = Handlers.handle(handler, nextTask(), source());
    switch (answer) {
      case RespondWorkflowTaskCompleted completed -> accept(completed);
      case RespondWorkflowTaskFailed failed -> reject(failed);
      default -> throw new AssertionError(answer);
    }
    return this;
  }

  /** The task that would be handed out now. */
  WorkflowTask nextTask() {
    if (scheduledTask == 0) {
      scheduledTask =
          attempt == 1
              ? add(new WorkflowTaskEvent.WorkflowTaskScheduled(QUEUE, TASK_TIMEOUT, 1))
              : history.lastEventId() + 1;
    }
    return new WorkflowTask(
        new TaskToken(execution, scheduledTask, attempt),
        workflowType,
        QUEUE,
        seen + 1,
        history.lastEventId(),
        history.events(seen + 1, history.lastEventId()),
        patience,
        null,
        new CommandsPartition("orchestrator.commands", 0),
        state.waitingUpdates());
  }

  /** The task that was handed out was completed by its commands. */
  void accept(RespondWorkflowTaskCompleted answer) {
    taskFailure = null;
    unfinished = answer.forceNewWorkflowTask();
    seen = history.lastEventId();
    if (attempt > 1) {
      add(new WorkflowTaskEvent.WorkflowTaskScheduled(QUEUE, TASK_TIMEOUT, attempt));
    }
    long started =
        history.add(
            answer.startedTime(), new WorkflowTaskEvent.WorkflowTaskStarted(scheduledTask, "w"));
    long completed =
        add(
            new WorkflowTaskEvent.WorkflowTaskCompleted(
                scheduledTask, started, "w", answer.worker()));
    answer.updateRejections().forEach(state::reject);
    rejections = answer.updateRejections();
    for (Command command : answer.commands()) {
      EventAttributes event = state.decide(command, completed, history.lastEventId() + 1);
      add(event);
    }
    answers.add(answer.commands());
    scheduledTask = 0;
    attempt = 1;
  }

  /** The server does not accept the answer to the task that was handed out. */
  void reject(RespondWorkflowTaskFailed answer) {
    taskFailure = answer;
    if (attempt == 1) {
      long started =
          history.add(
              answer.startedTime(), new WorkflowTaskEvent.WorkflowTaskStarted(scheduledTask, "w"));
      add(
          new WorkflowTaskEvent.WorkflowTaskFailed(
              scheduledTask, started, answer.cause(), answer.failure(), "w"));
    }
    scheduledTask = 0;
    attempt++;
  }

  /** No answer came in time. */
  void timeOut() {
    if (attempt == 1) {
      add(
          new WorkflowTaskEvent.WorkflowTaskTimedOut(
              scheduledTask, 0, TimeoutType.SCHEDULE_TO_START));
    }
    scheduledTask = 0;
    attempt++;
  }

  TestRun signal(String name, Object... args) {
    add(
        new WorkflowExecutionEvent.WorkflowExecutionSignaled(
            name, CONVERTER.toPayloads(args), Map.of(), "client", "s" + history.lastEventId()));
    return this;
  }

  /** An update waits for the next workflow task. */
  TestRun update(String id, String name, Object... args) {
    state.admit(new IncomingUpdate(id, name, CONVERTER.toPayloads(args), Map.of(), "client"));
    return this;
  }

  /** Why the last workflow task rejected an update. */
  Failure rejection(String id) {
    return rejections.stream()
        .filter(rejection -> rejection.updateId().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no rejection of " + id + " in " + rejections))
        .failure();
  }

  TestRun requestCancel(String reason) {
    add(
        new WorkflowExecutionEvent.WorkflowExecutionCancelRequested(
            reason, "client", "c" + history.lastEventId()));
    return this;
  }

  TestRun terminate() {
    add(new WorkflowExecutionEvent.WorkflowExecutionTerminated("enough", List.of(), "operator"));
    return this;
  }

  /** Time passes, and the timers that are due fire in the order in which they are. */
  TestRun advance(Duration by) {
    Instant until = now.plus(by);
    for (TestState.Timer timer : state.fireTimersUntil(until)) {
      now = timer.due();
      add(new TimerEvent.TimerFired(timer.id(), timer.startedEventId()));
    }
    now = until;
    return this;
  }

  TestRun completeActivity(String activityType, Object result) {
    long scheduled = state.close(activityType);
    long started = startActivity(scheduled);
    add(
        new ActivityTaskEvent.ActivityTaskCompleted(
            CONVERTER.toPayload(result), scheduled, started, "w"));
    return this;
  }

  TestRun failActivity(String activityType, Throwable failure) {
    long scheduled = state.close(activityType);
    long started = startActivity(scheduled);
    add(
        new ActivityTaskEvent.ActivityTaskFailed(
            CONVERTER.toFailure(failure),
            scheduled,
            started,
            "w",
            RetryState.MAXIMUM_ATTEMPTS_REACHED));
    return this;
  }

  TestRun timeOutActivity(String activityType, TimeoutType type) {
    long scheduled = state.close(activityType);
    add(
        new ActivityTaskEvent.ActivityTaskTimedOut(
            Failure.of("too slow", new FailureInfo.Timeout(type, List.of())),
            scheduled,
            0,
            RetryState.TIMEOUT));
    return this;
  }

  TestRun cancelActivity(String activityType, Object... details) {
    long scheduled = state.close(activityType);
    add(
        new ActivityTaskEvent.ActivityTaskCanceled(
            CONVERTER.toPayloads(details), scheduled, 0, "w"));
    return this;
  }

  QueryResult query(String queryType, Object... args) {
    var task =
        new QueryTask(
            "q",
            execution,
            workflowType,
            QUEUE,
            history.lastEventId(),
            queryType,
            CONVERTER.toPayloads(args),
            Map.of(),
            INBOX);
    var answer = new CompletableFuture<QueryResult>();
    handler.query(task, source(), answer);
    return answer.join();
  }

  <T> T queryFor(Class<T> type, String queryType, Object... args) {
    QueryResult result = query(queryType, args);
    assertThat(result.failure()).as("failure of query " + queryType).isNull();
    return CONVERTER.fromPayload(result.result(), type);
  }

  /** The commands of the last workflow task. */
  List<Command> commands() {
    assertThat(taskFailure).as("failure of the workflow task").isNull();
    return answers.getLast();
  }

  /** The only command of the last workflow task. */
  <C extends Command> C command(Class<C> type) {
    assertThat(commands()).singleElement().isInstanceOf(type);
    return type.cast(commands().getFirst());
  }

  /** The commands of all workflow tasks. */
  List<List<Command>> answers() {
    return List.copyOf(answers);
  }

  <T> T result(Class<T> type) {
    var completed = (Command.CompleteWorkflowExecution) commands().getLast();
    return CONVERTER.fromPayload(completed.result(), type);
  }

  Failure failure() {
    return ((Command.FailWorkflowExecution) commands().getLast()).failure();
  }

  RespondWorkflowTaskFailed taskFailure() {
    assertThat(taskFailure).as("failure of the workflow task").isNotNull();
    return taskFailure;
  }

  TestRun assertTaskFailed(WorkflowTaskFailedCause cause, String... messageParts) {
    assertThat(taskFailure().cause()).isEqualTo(cause);
    for (String part : messageParts) {
      assertThat(taskFailure().failure().message()).contains(part);
    }
    return this;
  }

  boolean closed() {
    return state.closed();
  }

  TestState state() {
    return state;
  }

  HistoryBuilder history() {
    return history;
  }

  int historyReads() {
    return historyReads;
  }

  Instant now() {
    return now;
  }

  static Object read(Payload payload, Class<?> type) {
    return CONVERTER.fromPayload(payload, type);
  }

  private long startActivity(long scheduled) {
    return add(new ActivityTaskEvent.ActivityTaskStarted(scheduled, "w", 1, null));
  }

  private long add(EventAttributes attributes) {
    return history.add(now, attributes);
  }

  private HistorySource source() {
    return (of, from, to) -> {
      assertThat(of).isEqualTo(execution);
      historyReads++;
      List<HistoryEvent> events = history.events(from, to);
      return events;
    };
  }
}
