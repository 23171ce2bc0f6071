package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.ShardUnavailableException;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.server.api.ApiProperties;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Brings the controllers' requests to the engine, and its refusals back as problems. */
@Component
final class WorkflowGateway {

  private static final int IDS_TRIED = 100;

  private final Engine engine;
  private final KnownNamespaces namespaces;
  private final IdGenerator ids;
  private final OwnerHeader owner;
  private final Duration maxWait;

  WorkflowGateway(
      Engine engine,
      KnownNamespaces namespaces,
      IdGenerator ids,
      OwnerHeader owner,
      ApiProperties properties) {
    this.engine = engine;
    this.namespaces = namespaces;
    this.ids = ids;
    this.owner = owner;
    this.maxWait = properties.maxWait();
  }

  Engine engine() {
    return engine;
  }

  String newId() {
    return ids.generateId().toString();
  }

  /** The engine's reply, or a {@link ProblemException} if it refuses. */
  Reply submit(WorkflowKey key, String requestId, @Nullable String identity, Request request) {
    return submit(new RequestEnvelope(key, requestId, identity, null, request));
  }

  /** The same, where there is nothing to say but that the engine took it. */
  Accepted accept(WorkflowKey key, String requestId, @Nullable String identity, Request request) {
    submit(key, requestId, identity, request);
    return new Accepted(requestId);
  }

  /** The engine's reply, or a {@link ProblemException} if it refuses. */
  Reply submit(RequestEnvelope request) {
    return accepted(request.key(), engine.submit(request));
  }

  /** The same for a start by such an id. */
  Reply submit(RequestEnvelope start, StartId id) {
    return accepted(start.key(), id.isNew() ? engine.submitNew(start) : engine.submit(start));
  }

  private Reply accepted(WorkflowKey key, CompletableFuture<Reply> answer) {
    Reply reply = await(key, answer);
    if (reply instanceof Rejected rejected) {
      throw ProblemException.of(rejected);
    }
    return reply;
  }

  /**
   * What the engine answers about an execution, or throws. The client hears whom to ask next time.
   * Requests are served by virtual threads: one that waits costs less than a second pass through
   * the servlet container.
   */
  <T> T await(WorkflowKey key, CompletableFuture<T> answer) {
    owner.tell(key);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardUnavailableException("This server is stopping");
    }
  }

  /**
   * The id that makes a client's retry harmless.
   *
   * @param inBody as part of the request
   * @param inHeader as {@code Idempotency-Key}
   */
  String requestId(@Nullable String inBody, @Nullable String inHeader) {
    if (inBody != null && inHeader != null && !inBody.equals(inHeader)) {
      throw ProblemException.invalid("requestId", "must equal the Idempotency-Key header");
    }
    String given = inBody == null ? inHeader : inBody;
    return given == null ? newId() : given;
  }

  /**
   * The same for a start, whose request id is also the execution's id if the client gives none: the
   * repeated request then finds what the first one started. If the client gives no id at all, the
   * execution is on a shard that this server owns, if it owns any, so that no request about it
   * needs to travel from here.
   *
   * @param executionId the execution's id, if the client gives one
   * @param key the execution with such an id
   */
  StartId startId(
      @Nullable String executionId,
      @Nullable String inBody,
      @Nullable String inHeader,
      Function<String, WorkflowKey> key) {
    if (executionId != null || inBody != null || inHeader != null) {
      return new StartId(requestId(inBody, inHeader), false);
    }
    String id = newId();
    for (int i = 0; i < IDS_TRIED && !engine.owns(key.apply(id)); i++) {
      id = newId();
    }
    return new StartId(id, true);
  }

  /** How long a long poll waits, when the client asked for this. */
  Duration wait(@Nullable Duration requested) {
    if (requested == null || requested.isNegative()) {
      return Duration.ZERO;
    }
    return requested.compareTo(maxWait) > 0 ? maxWait : requested;
  }

  /** The same, where a client that does not say waits as long as it may. */
  Duration waitOrLongest(@Nullable Duration requested) {
    return requested == null ? maxWait : wait(requested);
  }

  /** See {@link KnownNamespaces#require}. */
  void requireNamespace(String namespace) {
    namespaces.require(namespace);
  }

  /** Why a read found nothing. */
  ProblemException notFound(WorkflowKey key) {
    requireNamespace(key.namespace());
    String activityId = key.activityId();
    return ProblemException.of(
        Rejected.of(
            RejectionCode.notFound(key),
            "Expected to find %s '%s', but there is no such run"
                .formatted(
                    activityId == null ? "workflow" : "activity",
                    activityId == null ? key.workflowId() : activityId)));
  }
}
