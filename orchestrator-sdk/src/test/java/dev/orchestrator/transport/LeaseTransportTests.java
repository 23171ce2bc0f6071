package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.transport.TransportFixture.Serving;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker that goes on with workflows by itself, with a fake engine on the other side. */
class LeaseTransportTests {

  private static final Duration LONG = Duration.ofSeconds(60);

  @RegisterExtension final TransportFixture transport = new TransportFixture();

  private final TestActivities activities = new TestActivities();
  private final Script script = new Script();

  @Test
  void theLeaseIsGivenBackForAnActivityThatSomebodyElseCompletes() {
    InboxAddress address = serve().address();
    script.plan("lease-given-back", activity("1", "Detached", "left"));

    transport.engine().post(address, task("lease-given-back", lease(LONG)));

    transport.awaitOne(RecordActivityTaskDetached.class, "lease-given-back");
    List<TaskRequest> sent = transport.engine().requests(TaskRequest.class, "lease-given-back");
    assertThat(sent)
        .extracting(Object::getClass)
        .containsExactly(
            RespondWorkflowTaskCompleted.class,
            RecordWorkflowProgress.class,
            RecordActivityTaskDetached.class);
    assertThat(((RecordWorkflowProgress) sent.get(1)).decision()).isNull();
  }

  @Test
  void keptActivitiesRunHereAndComeBackWithWhatTheWorkflowDecidedNext() {
    InboxAddress address = serve().address();
    script.plan("chain", activity("1", "Quick", "chain"));
    script.plan("chain", activity("2", "Quick", "chain"));
    script.plan("chain", new CompleteWorkflowExecution(null));

    transport.engine().post(address, task("chain", lease(LONG)));

    await().until(() -> progress("chain").size() == 2);
    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "chain").keptActivities())
        .containsExactly("1");
    RecordWorkflowProgress first = progress("chain").get(0);
    assertThat(first.token().scheduledEventId()).isEqualTo(2);
    assertThat(first.results())
        .extracting(KeptActivityResult::scheduledEventId)
        .as("after the task's start and completion")
        .containsExactly(5L);
    assertThat(decision(first).scheduledEventId())
        .as("after the activity's start and completion")
        .isEqualTo(8);
    assertThat(decision(first).keptActivities()).containsExactly("2");
    RecordWorkflowProgress second = progress("chain").get(1);
    assertThat(second.token().scheduledEventId()).isEqualTo(8);
    assertThat(decision(second).commands()).containsExactly(new CompleteWorkflowExecution(null));
    assertThat(decision(second).keptActivities()).isEmpty();
    assertThat(transport.engine().requests(RespondActivityTaskCompleted.class, "chain")).isEmpty();
  }

  @Test
  void aDecisionThatIsNotFinishedGivesTheLeaseBackAndAsksForATask() {
    InboxAddress address = serve().address();
    script.plan("working", activity("1", "Quick", "working"));
    script.planUnfinished("working", activity("2", "Quick", "working"));

    transport.engine().post(address, task("working", lease(Duration.ofSeconds(32))));

    KeptDecision decision = decision(transport.awaitOne(RecordWorkflowProgress.class, "working"));
    assertThat(decision.forceNewWorkflowTask()).isTrue();
    assertThat(decision.keptActivities()).isEmpty();
    assertThat(decision.commands()).hasSize(1);
    assertThat(script.patience("working"))
        .as("far less than a lease lasts")
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(8));
  }

  @Test
  void aFirstDecisionThatIsNotFinishedKeepsNothing() {
    InboxAddress address = serve().address();
    script.planUnfinished("first", activity("1", "Quick", "first"));

    transport.engine().post(address, task("first", lease(LONG)));

    RespondWorkflowTaskCompleted answer =
        transport.awaitOne(RespondWorkflowTaskCompleted.class, "first");
    assertThat(answer.forceNewWorkflowTask()).isTrue();
    assertThat(answer.keptActivities()).isEmpty();
  }

  @Test
  void resultsThatComeTogetherAreSeenTogether() {
    InboxAddress address = serve().address();
    script.plan("fan", activity("1", "Held", "fan"), activity("2", "Held", "fan"));
    transport.engine().post(address, task("fan", lease(LONG)));
    await().until(() -> activities.begun().size() == 2);

    activities.release("fan");

    await().until(() -> results("fan") == 2);
    assertThat(decision(progress("fan").getLast()).keptActivities()).isEmpty();
  }

  @Test
  void theLeaseIsGivenBackInTheMiddleOfAnActivityWhichGoesOn() {
    InboxAddress address = serve().address();
    script.plan("asked", activity("1", "Held", "asked"));
    transport.engine().post(address, task("asked", lease(LONG)));
    await().until(() -> activities.begun().contains("asked"));

    transport.engine().post(address, new YieldRequest(execution("asked"), queue()));

    RecordWorkflowProgress yielded = transport.awaitOne(RecordWorkflowProgress.class, "asked");
    assertThat(yielded.results()).isEmpty();
    assertThat(yielded.decision()).isNull();
    activities.release("asked");
    assertThat(
            transport
                .awaitOne(RespondActivityTaskCompleted.class, "asked")
                .token()
                .scheduledEventId())
        .isEqualTo(5);
  }

  @Test
  void theLeaseIsGivenBackWhenAnActivityTakesLong() {
    InboxAddress address = serve().address();
    script.plan("long", activity("1", "Held", "long"));

    // It is valid from when it comes on, however long it was on its way.
    var brief = new Lease(Instant.now().plus(LONG), Duration.ofSeconds(4));
    transport.engine().post(address, task("long", brief));

    assertThat(transport.awaitOne(RecordWorkflowProgress.class, "long").decision()).isNull();
    activities.release("long");
    transport.awaitOne(RespondActivityTaskCompleted.class, "long");
  }

  @Test
  void anActivityThatFailsIsForTheEngineToRetry() {
    InboxAddress address = serve().address();
    script.plan("fails", activity("1", "Unknown", "fails"), activity("2", "Broken", "fails"));

    transport.engine().post(address, task("fails", lease(LONG)));

    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "fails").keptActivities())
        .as("a type that this worker does not have is for others")
        .containsExactly("2");
    assertThat(
            transport.awaitOne(RespondActivityTaskFailed.class, "fails").token().scheduledEventId())
        .isEqualTo(6);
    assertThat(transport.awaitOne(RecordWorkflowProgress.class, "fails").decision()).isNull();
  }

  @Test
  void aDecisionThatTheEngineCouldRefuseBeginsNothing() {
    InboxAddress address = serve().address();
    String longId = "i".repeat(Lease.MAX_NAME_LENGTH + 1);
    script.plan("risky", activity("1", "Quick", "risky"), new StartTimer(longId, LONG));

    transport.engine().post(address, task("risky", lease(LONG)));

    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "risky").keptActivities())
        .isEmpty();
    assertThat(activities.begun()).isEmpty();
  }

  @Test
  void aResultThatTheEngineCouldRefuseIsNotDecidedOn() {
    InboxAddress address = serve().address();
    script.plan("large", activity("1", "Large", "large"));

    transport.engine().post(address, task("large", lease(LONG)));

    transport.awaitOne(RespondActivityTaskFailed.class, "large");
    assertThat(transport.awaitOne(RecordWorkflowProgress.class, "large").decision()).isNull();
  }

  @Test
  void nothingIsKeptUnderALeaseThatIsOver() {
    InboxAddress address = serve().address();
    script.plan("late", activity("1", "Quick", "late"));

    transport.engine().post(address, task("late", new Lease(Instant.now().minusSeconds(1), LONG)));

    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "late").keptActivities())
        .isEmpty();
    assertThat(activities.begun()).isEmpty();
  }

  @Test
  void aTaskThatOtherWorkersCanHaveIsNotKeptFor() {
    serve();
    script.plan("shared", activity("1", "Quick", "shared"));

    transport.engine().publish(transport.workflowTopic(), task("shared", lease(LONG)));

    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "shared").keptActivities())
        .isEmpty();
  }

  @Test
  void aSecondCopyOfATaskStartsNothing() {
    InboxAddress address = serve().address();
    script.plan("twice", activity("1", "Held", "twice"));
    WorkflowTask task = task("twice", lease(LONG));
    transport.engine().post(address, task);
    await().until(() -> activities.begun().contains("twice"));

    transport.engine().post(address, task);
    transport.engine().post(address, new YieldRequest(execution("twice"), queue()));
    transport.awaitOne(RecordWorkflowProgress.class, "twice");
    transport.engine().post(address, task);

    await()
        .until(
            () ->
                transport.engine().requests(RespondWorkflowTaskCompleted.class, "twice").size()
                    == 2);
    assertThat(
            transport
                .engine()
                .requests(RespondWorkflowTaskCompleted.class, "twice")
                .getLast()
                .keptActivities())
        .isEmpty();
    assertThat(activities.begun()).containsExactly("twice");
    activities.release("twice");
  }

  @Test
  void keepingCanBeSwitchedOffForAWorker() {
    InboxAddress address =
        transport
            .serve(
                WorkerOptions.newBuilder().setDisableEagerExecution(true).build(),
                script,
                handler())
            .address();
    script.plan("off", activity("1", "Quick", "off"));

    transport.engine().post(address, task("off", lease(LONG)));

    assertThat(transport.awaitOne(RespondWorkflowTaskCompleted.class, "off").keptActivities())
        .isEmpty();
  }

  @Test
  void aWorkerThatTakesNoTasksPassesWorkflowsOn() {
    Serving serving = serve();
    serving.poller().suspend();

    transport.engine().post(serving.address(), task("passed", lease(LONG)));

    await()
        .untilAsserted(
            () ->
                assertThat(transport.read(transport.workflowTopic(), 1))
                    .extracting(
                        record -> ((WorkflowTask) ProtocolJson.readMessage(record.value())).lease())
                    .hasSize(1)
                    .containsOnlyNulls());
  }

  private List<RecordWorkflowProgress> progress(String workflowId) {
    return transport.engine().requests(RecordWorkflowProgress.class, workflowId);
  }

  private int results(String workflowId) {
    return progress(workflowId).stream().mapToInt(each -> each.results().size()).sum();
  }

  private static KeptDecision decision(RecordWorkflowProgress progress) {
    return Objects.requireNonNull(progress.decision());
  }

  private ScheduleActivityTask activity(String id, String type, String argument) {
    return new ScheduleActivityTask(
        id,
        type,
        queue(),
        List.of(TransportFixture.CONVERTER.toPayload(argument)),
        Map.of(),
        null,
        null,
        LONG,
        null,
        RetryPolicy.DEFAULT,
        false);
  }

  private static Lease lease(Duration duration) {
    return new Lease(Instant.now().plus(duration), duration);
  }

  private static WorkflowExecution execution(String workflowId) {
    return FakeEngine.token(workflowId, 1).execution();
  }

  /** The first task of a run: scheduled by its second event. */
  private WorkflowTask task(String workflowId, Lease lease) {
    WorkflowTask plain = FakeEngine.workflowTask(workflowId, queue());
    return new WorkflowTask(
        new TaskToken(execution(workflowId), 2, 1),
        plain.workflowType(),
        queue(),
        2,
        2,
        List.of(new HistoryEvent(2, Instant.EPOCH, new WorkflowTaskScheduled(queue(), LONG, 1))),
        plain.workflowTaskTimeout(),
        lease,
        plain.respondTo());
  }

  private Serving serve() {
    return transport.serve(WorkerOptions.getDefaultInstance(), script, handler());
  }

  private ActivityTaskHandler handler() {
    return ActivityTaskHandler.of(TransportFixture.CONVERTER, activities);
  }

  private String queue() {
    return transport.queue();
  }

  /** Workflows that decide as planned, one stretch a task. */
  private static final class Script implements WorkflowTaskPort {

    private final Map<String, List<List<Command>>> plans = new ConcurrentHashMap<>();
    private final Map<String, List<Duration>> patience = new ConcurrentHashMap<>();
    private final List<List<Command>> unfinished = new CopyOnWriteArrayList<>();

    /** The n-th decision; what is not planned decides nothing. */
    void plan(String workflowId, Command... decision) {
      plans.computeIfAbsent(workflowId, id -> new ArrayList<>()).add(List.of(decision));
    }

    /** Like {@link #plan}; the worker is still at work for the workflow. */
    void planUnfinished(String workflowId, Command... decision) {
      plan(workflowId, decision);
      unfinished.add(List.of(decision));
    }

    /** How long each answer of a workflow could take. */
    List<Duration> patience(String workflowId) {
      return patience.getOrDefault(workflowId, List.of());
    }

    @Override
    public void handle(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
      String workflowId = task.token().execution().workflowId();
      patience.computeIfAbsent(workflowId, id -> new ArrayList<>()).add(task.workflowTaskTimeout());
      List<List<Command>> plan = plans.get(workflowId);
      List<Command> commands = plan == null || plan.isEmpty() ? List.of() : plan.removeFirst();
      answer.complete(
          new RespondWorkflowTaskCompleted(
              task.token(),
              Instant.EPOCH,
              commands,
              new InboxAddress("here", 0),
              List.of(),
              unfinished.contains(commands),
              List.of()));
    }

    @Override
    public void forget(WorkflowExecution execution) {}

    @Override
    public void query(QueryTask task, CompletableFuture<QueryResult> answer) {
      throw new UnsupportedOperationException();
    }
  }
}
