package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Actuator endpoint that lists and describes the workflows of the application's namespace and shows
 * their histories. What the workflows were given and what they returned is part of it: expose it to
 * operators only.
 */
@Endpoint(id = "workflows", defaultAccess = Access.READ_ONLY)
public class WorkflowsEndpoint {

  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int HISTORY_PAGE_SIZE = 1_000;

  private final WorkflowService service;
  private final String namespace;

  /** For the workflows of one namespace. */
  public WorkflowsEndpoint(WorkflowService service, String namespace) {
    this.service = service;
    this.namespace = namespace;
  }

  /**
   * Lists runs, the latest start first unless a query gives another order.
   *
   * @param status only runs of this status
   * @param workflowType only runs of this type
   * @param workflowId only runs of this workflow
   * @param query in the list filter language; stands alone, without the other filters
   * @param pageSize how many; 50 if null
   * @param pageToken where the page before ended; null for the first page
   */
  @ReadOperation
  public Map<String, @Nullable Object> list(
      @Nullable WorkflowExecutionStatus status,
      @Nullable String workflowType,
      @Nullable String workflowId,
      @Nullable String query,
      @Nullable Integer pageSize,
      @Nullable String pageToken) {
    var filter = new WorkflowExecutionFilter(status, workflowType, workflowId, null, null);
    int size = pageSize == null ? DEFAULT_PAGE_SIZE : pageSize;
    if (query != null) {
      if (!filter.equals(WorkflowExecutionFilter.ALL)) {
        throw new InvalidEndpointRequestException(
            "Expected query without other filters", "query is not the only filter");
      }
      return search(query, size, pageToken);
    }
    return WorkflowJson.of(service.list(namespace, filter, size, pageToken));
  }

  private Map<String, @Nullable Object> search(
      String query, int pageSize, @Nullable String pageToken) {
    try {
      return WorkflowJson.of(service.list(namespace, query, pageSize, pageToken));
    } catch (RequestRejectedException e) {
      if (e.rejection().code() == RejectionCode.INVALID_ARGUMENT) {
        throw new InvalidEndpointRequestException(e.rejection().message(), "query is refused");
      }
      throw e;
    }
  }

  /**
   * Describes a run.
   *
   * @param runId null for the workflow's newest run
   * @return null if there is none
   */
  @ReadOperation
  public @Nullable Map<String, @Nullable Object> describe(
      @Selector String workflowId, @Nullable UUID runId) {
    return ifFound(() -> WorkflowJson.of(service.describe(key(workflowId), runId)));
  }

  /**
   * Shows one aspect of a run, of which there is one so far: its history, up to 1,000 events at a
   * time.
   *
   * @param view {@code history}
   * @param runId null for the workflow's newest run
   * @param fromEventId the first event wanted; null for 1
   * @return null if there is no such run or view
   */
  @ReadOperation
  public @Nullable Map<String, @Nullable Object> history(
      @Selector String workflowId,
      @Selector String view,
      @Nullable UUID runId,
      @Nullable Long fromEventId) {
    if (!view.equals("history")) {
      return null;
    }
    long from = fromEventId == null ? 1 : fromEventId;
    return ifFound(
        () ->
            WorkflowJson.of(
                service.history(key(workflowId), runId, from, from + HISTORY_PAGE_SIZE - 1)));
  }

  private WorkflowKey key(String workflowId) {
    return new WorkflowKey(namespace, workflowId);
  }

  private static <T> @Nullable T ifFound(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (RequestRejectedException e) {
      if (e.rejection().code() == RejectionCode.WORKFLOW_NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }
}
