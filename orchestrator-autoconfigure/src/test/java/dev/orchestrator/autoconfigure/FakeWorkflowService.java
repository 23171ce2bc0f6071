package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.ActivityExecutionDescription;
import dev.orchestrator.client.ActivityExecutionFilter;
import dev.orchestrator.client.ActivityExecutionPage;
import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionDescription.Details;
import dev.orchestrator.client.WorkflowExecutionDescription.PendingTimer;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.client.WorkflowOutcome;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A platform that knows one workflow, {@code order-7}, and may be out of reach. */
public class FakeWorkflowService implements WorkflowService {

  private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-000000000007");

  private final boolean reachable;

  public FakeWorkflowService(boolean reachable) {
    this.reachable = reachable;
  }

  @Override
  public void storePayload(String namespace, String hash, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] loadPayload(String namespace, String hash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId) {
    known(workflow);
    return new WorkflowExecutionDescription(
        metadata(workflow.namespace()),
        new Details(
            Map.of("note", Payload.json("\"gift\"")),
            null,
            Duration.ofDays(3),
            Duration.ofSeconds(10),
            false,
            List.of(),
            List.of(new PendingTimer("1", Instant.EPOCH.plusSeconds(60))),
            List.of(),
            List.of(),
            null,
            null),
        DefaultDataConverter.newDefaultInstance());
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    var known = metadata(namespace);
    boolean matches = filter.status() == null || filter.status() == known.getStatus();
    return new WorkflowExecutionPage(
        matches ? List.of(known) : List.of(), pageToken == null ? "page-of-" + pageSize : null);
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    if (query != null && query.endsWith(">")) {
      throw new RequestRejectedException(
          Reply.Rejected.of(
              RejectionCode.INVALID_ARGUMENT, "query: expected a value at position 13"));
    }
    return new WorkflowExecutionPage(
        List.of(metadata(namespace)), "%s, %d after %s".formatted(query, pageSize, pageToken));
  }

  @Override
  public long count(String namespace, @Nullable String query) {
    return 1;
  }

  @Override
  public Map<WorkflowExecutionStatus, Long> countByStatus(
      String namespace, @Nullable String query) {
    return Map.of(WorkflowExecutionStatus.RUNNING, 1L);
  }

  @Override
  public ActivityExecutionDescription describeActivity(WorkflowKey activity, @Nullable UUID runId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ActivityExecutionPage listActivities(
      String namespace, ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WorkflowHistoryPage history(
      WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId) {
    known(workflow);
    return new WorkflowHistoryPage(
        RUN,
        List.of(
            new HistoryEvent(
                fromEventId, Instant.EPOCH, new TimerStarted("1", Duration.ofMinutes(1), 4))),
        toEventId + 1);
  }

  @Override
  public void checkReachable(String namespace, Duration timeout) {
    if (!reachable) {
      throw new WorkflowServiceException("Expected an answer, but got none", null);
    }
  }

  @Override
  public Reply update(RequestEnvelope request, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Reply submit(RequestEnvelope request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryResult query(WorkflowKey workflow, QueryWorkflow query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  private static void known(WorkflowKey workflow) {
    if (!workflow.workflowId().equals("order-7")) {
      throw new RequestRejectedException(
          Reply.Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "unknown"));
    }
  }

  private static WorkflowExecutionMetadata metadata(String namespace) {
    return new WorkflowExecutionMetadata(
        new WorkflowExecution(namespace, "order-7", RUN),
        "OrderWorkflow",
        "orders",
        WorkflowExecutionStatus.RUNNING,
        Instant.EPOCH,
        null,
        9L);
  }
}
