package dev.orchestrator.engine;

import dev.orchestrator.engine.deployment.Deployments;
import dev.orchestrator.engine.namespace.Namespaces;
import dev.orchestrator.engine.namespace.SearchAttributes;
import dev.orchestrator.engine.operations.Operations;
import dev.orchestrator.engine.operations.OperationsUnavailableException;
import dev.orchestrator.engine.payload.Payloads;
import dev.orchestrator.engine.store.StoreUnavailableException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The engine as the application sees it: one {@link EngineProcess} while the brokers are there. */
final class EngineRuntime implements Engine, SmartLifecycle {

  /** Before whatever lets requests in, and after it on the way down. */
  static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 10_000;

  /** One of a router's ways. */
  @FunctionalInterface
  private interface Route {
    CompletableFuture<Reply> by(RequestRouter router, RequestEnvelope request);
  }

  private final Visibility visibility;
  private final Registries registries;
  private final Duration requestTimeout;
  private final String instanceId;
  private final Supplier<EngineProcess> processes;
  private volatile @Nullable Launch launch;

  EngineRuntime(
      Visibility visibility,
      Registries registries,
      Duration requestTimeout,
      String instanceId,
      Supplier<EngineProcess> processes) {
    this.visibility = visibility;
    this.registries = registries;
    this.requestTimeout = requestTimeout;
    this.instanceId = instanceId;
    this.processes = processes;
  }

  @Override
  public synchronized void start() {
    if (launch == null) {
      registries.namespaces().createDefault();
      var launching = new Launch(processes);
      launching.start();
      launch = launching;
    }
  }

  @Override
  public synchronized void stop() {
    Launch launched = launch;
    launch = null;
    if (launched != null) {
      launched.close();
    }
  }

  @Override
  public boolean isRunning() {
    return launch != null;
  }

  private @Nullable EngineProcess process() {
    Launch launched = launch;
    return launched == null ? null : launched.process();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public CompletableFuture<Reply> submit(RequestEnvelope request) {
    return submit(request, RequestRouter::route);
  }

  @Override
  public CompletableFuture<Reply> submitNew(RequestEnvelope start) {
    return submit(start, RequestRouter::routeNew);
  }

  private CompletableFuture<Reply> submit(RequestEnvelope request, Route route) {
    EngineProcess running = process();
    if (running == null) {
      return CompletableFuture.failedFuture(notRunning());
    }
    try {
      return registries.namespaces().exists(request.key().namespace())
          ? submit(request, running, route)
          : CompletableFuture.completedFuture(namespaceNotFound(request.key()));
    } catch (StoreUnavailableException e) {
      return CompletableFuture.failedFuture(databaseUnavailable(e));
    }
  }

  private CompletableFuture<Reply> submit(
      RequestEnvelope request, EngineProcess running, Route route) {
    CompletableFuture<Reply> reply = route.by(running.router(), request.withReplyTo(null));
    running.timeouts().watch(reply);
    return reply.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(explain(Failures.unwrap(failure), request)));
  }

  private Throwable explain(Throwable failure, RequestEnvelope request) {
    return failure instanceof TimeoutException
        ? new ShardUnavailableException(
            "No shard answered for %s within %s".formatted(request.key(), requestTimeout))
        : failure;
  }

  @Override
  public boolean owns(WorkflowKey key) {
    EngineProcess running = process();
    return running != null && running.owns(key);
  }

  @Override
  public @Nullable String ownerUrl(WorkflowKey key) {
    EngineProcess running = process();
    return running == null ? null : running.ownerUrl(key);
  }

  @Override
  public CompletableFuture<QueryResult> query(
      WorkflowKey key, QueryWorkflow query, @Nullable String identity, Duration timeout) {
    EngineProcess running = process();
    if (running == null) {
      return CompletableFuture.failedFuture(notRunning());
    }
    return registries.namespaces().exists(key.namespace())
        ? running.queries().query(key, query, identity, timeout)
        : CompletableFuture.failedFuture(new RequestRejectedException(namespaceNotFound(key)));
  }

  @Override
  public CompletableFuture<Reply> update(RequestEnvelope request, Duration timeout) {
    EngineProcess running = process();
    if (running == null) {
      return CompletableFuture.failedFuture(notRunning());
    }
    try {
      return registries.namespaces().exists(request.key().namespace())
          ? running.updates().ask(request.withReplyTo(null), timeout)
          : CompletableFuture.completedFuture(namespaceNotFound(request.key()));
    } catch (StoreUnavailableException e) {
      return CompletableFuture.failedFuture(databaseUnavailable(e));
    }
  }

  private static ShardUnavailableException databaseUnavailable(StoreUnavailableException e) {
    return new ShardUnavailableException("The database does not answer: " + e.getMessage());
  }

  @Override
  public CompletableFuture<RunOutcome> awaitClose(
      WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    EngineProcess running = process();
    return running == null
        ? CompletableFuture.failedFuture(notRunning())
        : new ChainWatch(running.closings()).await(key, runId, timeout);
  }

  @Override
  public CompletableFuture<RunOutcome> awaitCloseOfNew(
      WorkflowExecution started, Duration timeout) {
    EngineProcess running = process();
    return running == null
        ? CompletableFuture.failedFuture(notRunning())
        : new ChainWatch(running.closings()).awaitOpen(started, timeout);
  }

  private static ShardUnavailableException notRunning() {
    return new ShardUnavailableException(
        "The engine of this server does not run: it stops, or waits for Kafka");
  }

  private static Rejected namespaceNotFound(WorkflowKey key) {
    return Rejected.of(
        RejectionCode.NAMESPACE_NOT_FOUND, "No namespace '%s'".formatted(key.namespace()));
  }

  @Override
  public Visibility visibility() {
    return visibility;
  }

  @Override
  public Payloads payloads() {
    return registries.payloads();
  }

  @Override
  public Namespaces namespaces() {
    return registries.namespaces();
  }

  @Override
  public SearchAttributes searchAttributes() {
    return registries.searchAttributes();
  }

  @Override
  public Deployments deployments() {
    return registries.deployments();
  }

  @Override
  public WorkflowTypes workflowTypes() {
    return registries.workflowTypes();
  }

  @Override
  public Operations operations() {
    EngineProcess running = process();
    if (running == null) {
      throw new OperationsUnavailableException(
          "The engine of this server does not run: it stops, or waits for Kafka");
    }
    return running.operations();
  }

  @Override
  public EngineStatus status() {
    EngineProcess running = process();
    return running == null
        ? new EngineStatus(false, instanceId, Set.of(), 0)
        : new EngineStatus(true, instanceId, running.ownedShards(), running.shardCount());
  }
}
