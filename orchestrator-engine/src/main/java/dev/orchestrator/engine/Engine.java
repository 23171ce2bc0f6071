package dev.orchestrator.engine;

import dev.orchestrator.engine.deployment.Deployments;
import dev.orchestrator.engine.namespace.Namespaces;
import dev.orchestrator.engine.namespace.SearchAttributes;
import dev.orchestrator.engine.operations.Operations;
import dev.orchestrator.engine.payload.Payloads;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one process: it owns a share of the shards, and reaches the others through Kafka.
 * Every method may be called from any thread.
 *
 * <p>Started and stopped by Spring with the application context that imports {@code
 * EngineConfiguration}.
 */
public interface Engine {

  /**
   * Hands a request to the shard of its workflow, wherever that shard is.
   *
   * @param request its {@code replyTo} is ignored: the reply comes through the future. With {@code
   *     awaitClose}, {@link #awaitCloseOfNew} hears from the shard when the run closes, wherever
   *     the shard is
   * @return the engine's answer, after its effects were committed. A refusal is a {@link
   *     Reply.Rejected}. The future fails with {@link ShardUnavailableException} if no shard
   *     answered in time: the request may still take effect, and may be repeated with the same
   *     request id
   */
  CompletableFuture<Reply> submit(RequestEnvelope request);

  /**
   * The same for a start whose execution has an id that the caller made just now: nothing is looked
   * up, since nobody can have used it before.
   */
  CompletableFuture<Reply> submitNew(RequestEnvelope start);

  /**
   * Whether this process owns the execution's shard now, so that a request about it goes neither
   * through Kafka nor to another process.
   */
  boolean owns(WorkflowKey key);

  /**
   * Where clients reach the process that owns the execution's shard, so that a request about it
   * need not be handed on.
   *
   * @return the root of its REST API; null if that process is this one, is not known, or did not
   *     say
   */
  @Nullable String ownerUrl(WorkflowKey key);

  /**
   * Asks a worker for a view of the workflow's state.
   *
   * @param timeout how long to wait for a worker
   * @return the worker's answer, which may hold a failure. The future fails with {@link
   *     RequestRejectedException} if there is no such workflow, {@link QueryTimeoutException} if no
   *     worker answered in time, and {@link ShardUnavailableException} if no shard took the query
   */
  CompletableFuture<QueryResult> query(
      WorkflowKey key, QueryWorkflow query, @Nullable String identity, Duration timeout);

  /**
   * Hands an update in, or asks about one, and waits for the stage that the request wants.
   *
   * @param request an update, with or without a start, or a question about one
   * @param timeout how long to wait for that stage
   * @return {@link Reply.UpdateProgress}, with the stage that was reached when the time was over
   *     and the outcome if the update is completed; {@link Reply.UpdateRejected} if the workflow
   *     did not accept it; or {@link Reply.Rejected}. The future fails with {@link
   *     ShardUnavailableException} as that of {@link #submit} does
   */
  CompletableFuture<Reply> update(RequestEnvelope request, Duration timeout);

  /**
   * Waits for a run to close, and where it goes on in another run, for that one.
   *
   * @param runId null for the run that is current when the call is made
   * @param timeout how long to wait at most; zero to look once
   * @return how the last run stands: closed, or still {@code RUNNING} when the time is over. The
   *     future fails with {@link RequestRejectedException} if there is no such run
   */
  CompletableFuture<RunOutcome> awaitClose(WorkflowKey key, @Nullable UUID runId, Duration timeout);

  /**
   * Waits for a run to close that the caller has just seen started: usually without asking the
   * database.
   *
   * @param timeout how long to wait at most
   * @return as of {@link #awaitClose}
   */
  CompletableFuture<RunOutcome> awaitCloseOfNew(WorkflowExecution started, Duration timeout);

  /** What can be read about workflows. */
  Visibility visibility();

  /** Payloads that are too large to travel. */
  Payloads payloads();

  /** The namespaces of this installation. */
  Namespaces namespaces();

  /** The search attributes that are registered in the namespaces. */
  SearchAttributes searchAttributes();

  /** The deployments of workers that say which build they are. */
  Deployments deployments();

  /** The workflow types that workers registered. */
  WorkflowTypes workflowTypes();

  /** How the installation stands, for those who operate it. */
  Operations operations();

  /** How this process stands: what health checks and dashboards ask. */
  EngineStatus status();
}
