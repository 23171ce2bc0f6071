package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.EngineStatus;
import dev.orchestrator.engine.deployment.DeploymentRegistry;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine that answers what a test tells it to, and remembers what it was asked. */
public final class FakeEngine implements Engine {

  public static final UUID RUN_ID = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");

  private final FakeVisibility visibility = new FakeVisibility();
  private final FakeNamespaces namespaces = new FakeNamespaces();
  private final FakeSearchAttributes searchAttributes = new FakeSearchAttributes();
  private final FakeWorkflowTypes workflowTypes = new FakeWorkflowTypes();
  private final FakePayloads payloads = new FakePayloads();
  private final FakeDeployments deploymentStore = new FakeDeployments();
  private final DeploymentRegistry deployments =
      new DeploymentRegistry(
          deploymentStore, InstantSource.fixed(Instant.parse("2026-01-31T09:00:00Z")));
  private final FakeOperations operations = new FakeOperations();
  private final Deque<RequestEnvelope> requests = new ArrayDeque<>();
  private final Set<WorkflowKey> newIds = new HashSet<>();
  private Function<RequestEnvelope, CompletableFuture<Reply>> replies = FakeEngine::accept;
  private Function<QueryWorkflow, CompletableFuture<QueryResult>> answers = FakeEngine::answer;
  private CompletableFuture<RunOutcome> outcome = running();
  private @Nullable Duration waited;
  private boolean stopped;
  private @Nullable String otherServer;
  private int placesAsked;

  /** Forgets everything. */
  public void reset() {
    requests.clear();
    newIds.clear();
    replies = FakeEngine::accept;
    answers = FakeEngine::answer;
    outcome = running();
    waited = null;
    stopped = false;
    otherServer = null;
    placesAsked = 0;
    visibility.reset();
    namespaces.reset();
    searchAttributes.reset();
    workflowTypes.reset();
    payloads.reset();
    deploymentStore.reset();
    operations.reset();
  }

  public void replyWith(Reply reply) {
    replies = request -> CompletableFuture.completedFuture(reply);
  }

  public void failRequestsWith(Throwable failure) {
    replies = request -> CompletableFuture.failedFuture(failure);
  }

  public void answerQueriesWith(CompletableFuture<QueryResult> answer) {
    answers = query -> answer;
  }

  public void closeWith(CompletableFuture<RunOutcome> outcome) {
    this.outcome = outcome;
  }

  /** Owns nothing from here on. */
  public void stop() {
    stopped = true;
  }

  /** Another server owns what this one does not, and is reached there. */
  public void advertise(String otherServer) {
    this.otherServer = otherServer;
  }

  /** The last request that was submitted. */
  public RequestEnvelope request() {
    return requests.getLast();
  }

  /** Whether the execution of the last request was said to have an id that was made for it. */
  public boolean isForNewId() {
    return newIds.contains(request().key());
  }

  public int requestCount() {
    return requests.size();
  }

  /** How often it was asked whether it owns an execution. */
  public int placesAsked() {
    return placesAsked;
  }

  /** How long the last wait was to last. */
  public @Nullable Duration waited() {
    return waited;
  }

  @Override
  public CompletableFuture<Reply> submit(RequestEnvelope request) {
    requests.add(request);
    return replies.apply(request);
  }

  @Override
  public CompletableFuture<Reply> submitNew(RequestEnvelope start) {
    newIds.add(start.key());
    return submit(start);
  }

  @Override
  public CompletableFuture<Reply> update(RequestEnvelope request, Duration timeout) {
    waited = timeout;
    return submit(request);
  }

  @Override
  public boolean owns(WorkflowKey key) {
    placesAsked++;
    EngineStatus status = status();
    return status.running()
        && status.ownedShards().contains(Slots.partition(Slots.slot(key), status.shardCount()));
  }

  @Override
  public @Nullable String ownerUrl(WorkflowKey key) {
    return otherServer == null || owns(key) ? null : otherServer;
  }

  @Override
  public CompletableFuture<QueryResult> query(
      WorkflowKey key, QueryWorkflow query, @Nullable String identity, Duration timeout) {
    requests.add(new RequestEnvelope(key, "query", identity, null, query));
    return answers.apply(query);
  }

  @Override
  public CompletableFuture<RunOutcome> awaitClose(
      WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    waited = timeout;
    return outcome;
  }

  @Override
  public CompletableFuture<RunOutcome> awaitCloseOfNew(
      WorkflowExecution started, Duration timeout) {
    waited = timeout;
    return outcome;
  }

  @Override
  public FakeVisibility visibility() {
    return visibility;
  }

  @Override
  public FakePayloads payloads() {
    return payloads;
  }

  @Override
  public FakeNamespaces namespaces() {
    return namespaces;
  }

  @Override
  public FakeSearchAttributes searchAttributes() {
    return searchAttributes;
  }

  @Override
  public FakeWorkflowTypes workflowTypes() {
    return workflowTypes;
  }

  @Override
  public DeploymentRegistry deployments() {
    return deployments;
  }

  /** What the deployments are made of. */
  public FakeDeployments deploymentStore() {
    return deploymentStore;
  }

  @Override
  public FakeOperations operations() {
    return operations;
  }

  @Override
  public EngineStatus status() {
    return stopped
        ? new EngineStatus(false, "instance-1", Set.of(), 0)
        : new EngineStatus(true, "instance-1", Set.of(0, 1), 8);
  }

  private static CompletableFuture<Reply> accept(RequestEnvelope request) {
    return CompletableFuture.completedFuture(new Reply.WorkflowStarted(RUN_ID, true));
  }

  private static CompletableFuture<QueryResult> answer(QueryWorkflow query) {
    return CompletableFuture.completedFuture(new QueryResult("query", null, null));
  }

  private static CompletableFuture<RunOutcome> running() {
    return CompletableFuture.completedFuture(
        new RunOutcome(RUN_ID, WorkflowExecutionStatus.RUNNING, null));
  }
}
