package dev.orchestrator.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.decide.Decision;
import dev.orchestrator.core.decide.NewRun;
import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.core.dispatch.Messages;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One workflow, its current run and its clock. Every decision is applied, its messages are made,
 * and after each the state is compared with that of a replay of the whole journal.
 */
public final class TestRun {

  public static final WorkflowKey KEY = new WorkflowKey("shop", "order-1");
  public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** The worker that answers workflow tasks, and keeps the workflow cached. */
  public static final InboxAddress WORKER = new InboxAddress("worker-1", 3);

  /** Another one. */
  public static final InboxAddress OTHER_WORKER = new InboxAddress("worker-2", 5);

  private static final CommandsPartition PARTITION =
      new CommandsPartition("orchestrator.commands", 2);

  /** The search attributes that are registered: one a type. */
  private static final Map<String, IndexedValueType> ATTRIBUTE_TYPES =
      Map.of(
          "Remark", IndexedValueType.TEXT,
          "Tier", IndexedValueType.KEYWORD,
          "Items", IndexedValueType.INT,
          "Total", IndexedValueType.DOUBLE,
          "Gift", IndexedValueType.BOOL,
          "DueAt", IndexedValueType.DATETIME,
          "Tags", IndexedValueType.KEYWORD_LIST);

  private final Decider decider = new Decider();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<OutgoingMessage> sent = new ArrayList<>();
  private final Limits limits;
  private Instant now = START;
  private int ids;
  private boolean checked = true;
  private final Set<String> gone = new HashSet<>();
  private @Nullable InboxAddress forNewRuns;
  private @Nullable WorkerDeploymentVersion current;
  private @Nullable Execution run;
  private Decision lastDecision =
      new Decision(List.of(), List.of(), List.of(), null, null, null, false);

  private final Map<String, IndexedValueType> attributeTypes = new HashMap<>(ATTRIBUTE_TYPES);
  private final WorkflowKey key;

  private TestRun(WorkflowKey key, Limits limits) {
    this.key = key;
    this.limits = limits;
  }

  /** The id of a standalone activity that was never used. */
  public static TestRun ofActivity(String activityId) {
    return new TestRun(WorkflowKey.ofActivity(KEY.namespace(), activityId), Limits.DEFAULT);
  }

  /** A workflow id that was never used. */
  public static TestRun unused() {
    return unused(Limits.DEFAULT);
  }

  public static TestRun unused(Limits limits) {
    return new TestRun(KEY, limits);
  }

  /** Everybody may set this search attribute from now on. */
  public void registerSearchAttribute(String name, IndexedValueType type) {
    attributeTypes.put(name, type);
  }

  /** Nobody may set this search attribute from now on. */
  public void unregisterSearchAttribute(String name) {
    attributeTypes.remove(name);
  }

  /** A run that was started, its first workflow task handed out. */
  public static TestRun started() {
    return started(TestStart.DEFAULT, Limits.DEFAULT);
  }

  public static TestRun started(TestStart start) {
    return started(start, Limits.DEFAULT);
  }

  public static TestRun started(TestStart start, Limits limits) {
    var test = new TestRun(KEY, limits);
    test.send(start.request());
    return test;
  }

  /** A run whose first workflow task led to the given commands. */
  public static TestRun after(Command... commands) {
    TestRun test = started();
    test.completeTask(commands);
    return test;
  }

  /** For runs so long that replaying them after every step would take too long. */
  public TestRun unchecked() {
    checked = false;
    return this;
  }

  public Execution run() {
    return Objects.requireNonNull(run, "no run");
  }

  public Instant now() {
    return now;
  }

  public Decision lastDecision() {
    return lastDecision;
  }

  public List<JournalEntry> journal() {
    return journal;
  }

  /** From now on new runs go straight to this worker. */
  public TestRun withWorker(InboxAddress worker) {
    forNewRuns = worker;
    return this;
  }

  /** From now on this build is current; null for none. */
  public TestRun withCurrent(@Nullable WorkerDeploymentVersion version) {
    current = version;
    return this;
  }

  // Requests

  public @Nullable Reply send(Request request) {
    return send("request-" + ++ids, request, (InboxAddress) null);
  }

  public @Nullable Reply send(String requestId, Request request) {
    return send(requestId, request, (InboxAddress) null);
  }

  /** Sent by a worker, which waits for the reply. */
  public @Nullable Reply send(Request request, InboxAddress worker) {
    return send("request-" + ++ids, request, worker);
  }

  /** Sent by another workflow. */
  public @Nullable Reply send(String requestId, Request request, Initiator initiator) {
    var envelope = new RequestEnvelope(key, requestId, "workflow", request, initiator);
    return carryOut(decider.decide(run, envelope, context()));
  }

  private @Nullable Reply send(String requestId, Request request, @Nullable InboxAddress replyTo) {
    String identity = replyTo == null ? "tester" : replyTo.recipient();
    var envelope = new RequestEnvelope(key, requestId, identity, replyTo, request);
    return carryOut(decider.decide(run, envelope, context()));
  }

  public @Nullable Reply signal(String name) {
    return send(new SignalWorkflowExecution(null, name, List.of(), Map.of()));
  }

  /** Answers the pending workflow task, and keeps the workflow cached at {@link #WORKER}. */
  public @Nullable Reply completeTask(Command... commands) {
    return send(
        new RespondWorkflowTaskCompleted(taskToken(), now, List.of(commands), WORKER), WORKER);
  }

  /** Answers the pending workflow task as a worker of a build. */
  public @Nullable Reply completeTaskAs(WorkerVersion version, Command... commands) {
    return send(
        new RespondWorkflowTaskCompleted(taskToken(), now, List.of(commands), WORKER)
            .withWorkerVersion(version),
        WORKER);
  }

  public @Nullable Reply failTask() {
    return send(
        new RespondWorkflowTaskFailed(
            taskToken(),
            now,
            WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE,
            failure("NullPointerException")),
        WORKER);
  }

  /** Answers the pending workflow task, and keeps these activities at {@link #WORKER}. */
  public @Nullable Reply completeTaskKeeping(List<String> kept, Command... commands) {
    return send(
        new RespondWorkflowTaskCompleted(taskToken(), now, List.of(commands), WORKER, kept),
        WORKER);
  }

  /** Gives the lease back, with these results. */
  public @Nullable Reply yieldLease(KeptActivityResult... results) {
    return send(new RecordWorkflowProgress(leaseToken(), List.of(results), null), WORKER);
  }

  /** Goes on by the lease: one kept activity returned, and led to these commands. */
  public @Nullable Reply progress(
      KeptActivityResult result, List<String> kept, Command... commands) {
    // its start, its outcome, and then the workflow task
    var decision = new KeptDecision(run().nextEventId() + 2, now, List.of(commands), kept);
    return send(new RecordWorkflowProgress(leaseToken(), List.of(result), decision), WORKER);
  }

  public KeptActivityResult returned(String activityId) {
    return new KeptActivityResult(activity(activityId).scheduledEventId(), Payload.json("1"));
  }

  public PendingLease lease() {
    return Objects.requireNonNull(run().lease(), "no lease");
  }

  public TaskToken leaseToken() {
    return new TaskToken(run().id(), lease().scheduledEventId(), 1);
  }

  /** The mark on the commands topic arrives, if the last decision sent one. */
  public void expireLease() {
    ExpireWorkflowLease expiry = lastDecision.expiry();
    if (expiry != null) {
      send(expiry);
    }
  }

  // Time

  /** Lets time pass; the engine looks only at the end. */
  public void advance(Duration duration) {
    now = now.plus(duration);
    fire();
  }

  public void fire() {
    carryOut(decider.fireDeadlines(run(), context()));
  }

  /** A worker is known to be gone, until it shows up. */
  public void lose(InboxAddress worker) {
    gone.add(worker.recipient());
    carryOut(decider.workerLost(run(), worker.recipient(), context()));
  }

  public void showUp(InboxAddress worker) {
    gone.remove(worker.recipient());
  }

  // What is there

  public TaskToken taskToken() {
    PendingWorkflowTask task =
        Objects.requireNonNull(run().workflowTask(), "no workflow task is pending");
    return new TaskToken(run().id(), task.scheduledEventId(), task.attempt());
  }

  public PendingActivity activity(String activityId) {
    return Objects.requireNonNull(run().activity(activityId), () -> "no activity " + activityId);
  }

  public TaskToken activityToken(String activityId) {
    PendingActivity activity = activity(activityId);
    return new TaskToken(run().id(), activity.scheduledEventId(), activity.attempt().number());
  }

  public List<HistoryEvent> history() {
    return journal.stream()
        .filter(HistoryEvent.class::isInstance)
        .map(HistoryEvent.class::cast)
        .toList();
  }

  public List<String> eventTypes() {
    return history().stream().map(event -> event.attributes().eventType()).toList();
  }

  /** The types of the last events of the history. */
  public List<String> lastEventTypes(int count) {
    List<String> types = eventTypes();
    return types.subList(types.size() - count, types.size());
  }

  /** The last event of a type. */
  public HistoryEvent lastEvent(Class<? extends EventAttributes> type) {
    return history().stream()
        .filter(event -> type.isInstance(event.attributes()))
        .reduce((one, other) -> other)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName()));
  }

  public <T extends EventAttributes> T last(Class<T> type) {
    return type.cast(lastEvent(type).attributes());
  }

  /** The messages since this was last asked. */
  public List<OutgoingMessage> takeSent() {
    List<OutgoingMessage> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  public WorkflowTask lastWorkflowTask() {
    return lastSent(WorkflowTask.class);
  }

  public ActivityTask lastActivityTask() {
    return lastSent(ActivityTask.class);
  }

  private <T extends Message> T lastSent(Class<T> type) {
    return sent.stream()
        .map(OutgoingMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((one, other) -> other)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName()));
  }

  public static Failure failure(String type) {
    return Failure.of("it failed", new FailureInfo.Application(type, false, List.of(), null));
  }

  // Decisions

  private Context context() {
    return new Context(
        now,
        new UUID(0, ++ids),
        limits,
        new KnownWorkers(),
        (namespace, name) -> attributeTypes.get(name));
  }

  private @Nullable Reply carryOut(Decision decision) {
    lastDecision = decision;
    if (run != null) {
      extend(run, decision.entries(), decision.dispatches());
    }
    NewRun newRun = decision.newRun();
    if (newRun != null) {
      assertThat(run == null || run.closed()).as("the run before is closed").isTrue();
      journal.clear();
      run = Execution.empty(newRun.id(), ExecutionSettings.DEFAULT);
      extend(run, newRun.entries(), newRun.dispatches());
    }
    return decision.reply();
  }

  private void extend(Execution target, List<JournalEntry> entries, List<Dispatch> dispatches) {
    entries.forEach(target::apply);
    journal.addAll(entries);
    dispatches.forEach(dispatch -> sent.add(Messages.of(dispatch, target, PARTITION)));
    if (checked) {
      assertThat(replay(target.id()).snapshot())
          .as("state after replaying the journal")
          .isEqualTo(target.snapshot());
    }
  }

  private Execution replay(WorkflowExecution id) {
    return Execution.replay(id, ExecutionSettings.DEFAULT, journal);
  }

  private final class KnownWorkers implements Context.Workers {

    @Override
    public @Nullable InboxAddress pick(
        String namespace, String taskQueue, @Nullable WorkerDeploymentVersion version) {
      return forNewRuns;
    }

    @Override
    public @Nullable WorkerDeploymentVersion currentVersion(String namespace, String taskQueue) {
      return current;
    }

    @Override
    public boolean isGone(String instanceId) {
      return gone.contains(instanceId);
    }
  }
}
