package dev.orchestrator.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.orchestrator.client.ActivityExecutionDescription;
import dev.orchestrator.client.ActivityExecutionFilter;
import dev.orchestrator.client.ActivityExecutionMetadata;
import dev.orchestrator.client.ActivityExecutionPage;
import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.client.WorkflowOutcome;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.filter.InvalidFilterException;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clients and workers ask of the engine in memory. */
final class InMemoryService implements WorkflowService {

  private static final InboxAddress SELF = new InboxAddress("test-environment", 0);
  private static final Duration QUERY_PATIENCE = Duration.ofSeconds(10);

  private final InMemoryEngine engine;
  private final Timekeeper timekeeper;
  private final RunViews views;
  private final Map<String, byte[]> payloads = new ConcurrentHashMap<>();

  InMemoryService(InMemoryEngine engine, Timekeeper timekeeper, RunViews views) {
    this.engine = engine;
    this.timekeeper = timekeeper;
    this.views = views;
  }

  @Override
  public Reply submit(RequestEnvelope request) {
    Reply reply = engine.locked(() -> engine.handle(request).reply());
    if (reply == null) {
      throw new IllegalArgumentException("Expected a request that is replied to");
    }
    return accepted(reply);
  }

  @Override
  public Reply update(RequestEnvelope request, Duration timeout) {
    try {
      return accepted(new Updates(engine, timekeeper).ask(request, timeout));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkflowServiceException("Interrupted while waiting for an update", e);
    }
  }

  private static Reply accepted(Reply reply) {
    if (reply instanceof Rejected rejected) {
      throw new RequestRejectedException(rejected);
    }
    return reply;
  }

  @Override
  public QueryResult query(WorkflowKey workflow, QueryWorkflow query) {
    var envelope = new RequestEnvelope(workflow, engine.nextRequestId(), null, SELF, query);
    CompletableFuture<Queries.Answer> asked = engine.locked(() -> engine.queries().ask(envelope));
    try {
      return result(asked.get(QUERY_PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new QueryResult(
          envelope.requestId(),
          null,
          Failure.of("No worker answered within " + QUERY_PATIENCE, new FailureInfo.Server(false)));
    } catch (ExecutionException e) {
      throw new WorkflowServiceException("The query failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkflowServiceException("Interrupted while waiting for a query", e);
    } finally {
      forget(envelope);
    }
  }

  private static QueryResult result(Queries.Answer answer) {
    if (answer.rejected() != null) {
      throw new RequestRejectedException(answer.rejected());
    }
    if (answer.result() == null) {
      throw new IllegalStateException("Expected a result or a rejection");
    }
    return answer.result();
  }

  private void forget(RequestEnvelope query) {
    engine.locked(
        () -> {
          engine.queries().forget(query);
          return null;
        });
  }

  @Override
  public WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      return engine.lockedInterruptibly(
          () -> {
            InMemoryRun run = find(workflow, runId);
            BooleanSupplier open = () -> !last(run).execution().closed();
            timekeeper.addWait(open);
            try {
              awaitClose(run, end);
            } finally {
              timekeeper.removeWait(open);
            }
            return RunViews.outcome(last(run));
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkflowServiceException("Interrupted while waiting for " + workflow, e);
    }
  }

  private void awaitClose(InMemoryRun run, long end) throws InterruptedException {
    while (!last(run).execution().closed()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      engine.awaitChange(Duration.ofNanos(left));
    }
  }

  /** The run that goes on, or went, where this one ended. */
  private InMemoryRun last(InMemoryRun run) {
    InMemoryRun last = run;
    for (UUID next = last.execution().nextRunId();
        next != null;
        next = last.execution().nextRunId()) {
      last = find(run.id().key(), next);
    }
    return last;
  }

  @Override
  public WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId) {
    return engine.locked(() -> views.description(find(workflow, runId)));
  }

  /** Page tokens are the number of runs that the pages before have shown. */
  @Override
  public WorkflowExecutionPage list(
      String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    List<WorkflowExecutionMetadata> found =
        engine.locked(
            () ->
                newestFirst(namespace)
                    .filter(run -> RunViews.matches(run.execution(), filter))
                    .map(RunViews::metadata)
                    .toList());
    Page<WorkflowExecutionMetadata> page = Page.of(found, pageSize, pageToken);
    return new WorkflowExecutionPage(page.items(), page.nextToken());
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    Page<WorkflowExecutionMetadata> page = Page.of(search(namespace, query), pageSize, pageToken);
    return new WorkflowExecutionPage(page.items(), page.nextToken());
  }

  @Override
  public long count(String namespace, @Nullable String query) {
    return search(namespace, query).size();
  }

  @Override
  public Map<WorkflowExecutionStatus, Long> countByStatus(
      String namespace, @Nullable String query) {
    return search(namespace, query).stream()
        .collect(
            groupingBy(
                WorkflowExecutionMetadata::getStatus,
                () -> new EnumMap<>(WorkflowExecutionStatus.class),
                counting()));
  }

  private List<WorkflowExecutionMetadata> search(String namespace, @Nullable String query) {
    try {
      return engine.locked(
          () ->
              RunSearch.of(query, engine.attributes())
                  .find(newestFirst(namespace).filter(run -> run.id().key().activityId() == null))
                  .map(RunViews::metadata)
                  .toList());
    } catch (InvalidFilterException e) {
      throw new RequestRejectedException(
          Rejected.of(RejectionCode.INVALID_ARGUMENT, "query: " + e.getMessage()));
    }
  }

  @Override
  public ActivityExecutionDescription describeActivity(WorkflowKey activity, @Nullable UUID runId) {
    return engine.locked(() -> views.activityDescription(find(activity, runId)));
  }

  @Override
  public ActivityExecutionPage listActivities(
      String namespace, ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    List<ActivityExecutionMetadata> found =
        engine.locked(
            () ->
                newestFirst(namespace)
                    .filter(run -> RunViews.matches(run.execution(), filter))
                    .map(RunViews::activityMetadata)
                    .toList());
    Page<ActivityExecutionMetadata> page = Page.of(found, pageSize, pageToken);
    return new ActivityExecutionPage(page.items(), page.nextToken());
  }

  private Stream<InMemoryRun> newestFirst(String namespace) {
    return engine.runs().all().reversed().stream()
        .filter(run -> run.id().namespace().equals(namespace));
  }

  /** A part of a list. */
  private record Page<T>(List<T> items, @Nullable String nextToken) {

    static <T> Page<T> of(List<T> all, int size, @Nullable String token) {
      int skipped = token == null ? 0 : Integer.parseInt(token);
      int end = Math.min(all.size(), skipped + size);
      return new Page<>(
          all.subList(Math.min(skipped, end), end),
          end < all.size() ? Integer.toString(end) : null);
    }
  }

  @Override
  public WorkflowHistoryPage history(
      WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId) {
    return engine.locked(
        () -> {
          InMemoryRun run = find(workflow, runId);
          return new WorkflowHistoryPage(
              run.id().runId(), run.history(fromEventId, toEventId), null);
        });
  }

  @Override
  public void storePayload(String namespace, String hash, byte[] content) {
    payloads.put(namespace + "/" + hash, content);
  }

  @Override
  public byte[] loadPayload(String namespace, String hash) {
    byte[] content = payloads.get(namespace + "/" + hash);
    if (content == null) {
      throw new WorkflowServiceException("No payload %s is stored".formatted(hash), null);
    }
    return content;
  }

  @Override
  public void checkReachable(String namespace, Duration timeout) {
    // Always there.
  }

  private InMemoryRun find(WorkflowKey workflow, @Nullable UUID runId) {
    InMemoryRun run = engine.runs().find(workflow, runId);
    if (run == null) {
      throw new RequestRejectedException(
          Rejected.of(RejectionCode.notFound(workflow), "No run of " + workflow));
    }
    return run;
  }
}
