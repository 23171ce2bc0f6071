package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowClient;
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

  private final Scope own;
  private final Namespaces namespaces;

  /** For the workflows of the application's own namespace, and those of further ones. */
  public WorkflowsEndpoint(WorkflowService service, String namespace, Namespaces namespaces) {
    this.own = new Scope(service, namespace);
    this.namespaces = namespaces;
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
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public Map<String, @Nullable Object> list(
      @Nullable WorkflowExecutionStatus status,
      @Nullable String workflowType,
      @Nullable String workflowId,
      @Nullable String query,
      @Nullable Integer pageSize,
      @Nullable String pageToken,
      @Nullable String namespace) {
    Scope asked = scope(namespace);
    var filter = new WorkflowExecutionFilter(status, workflowType, workflowId, null, null);
    int size = pageSize == null ? DEFAULT_PAGE_SIZE : pageSize;
    if (query != null) {
      if (!filter.equals(WorkflowExecutionFilter.ALL)) {
        throw new InvalidEndpointRequestException(
            "Expected query without other filters", "query is not the only filter");
      }
      return search(asked, query, size, pageToken);
    }
    return WorkflowJson.of(asked.service().list(asked.namespace(), filter, size, pageToken));
  }

  private static Map<String, @Nullable Object> search(
      Scope asked, String query, int pageSize, @Nullable String pageToken) {
    try {
      return WorkflowJson.of(asked.service().list(asked.namespace(), query, pageSize, pageToken));
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
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   * @return null if there is none
   */
  @ReadOperation
  public @Nullable Map<String, @Nullable Object> describe(
      @Selector String workflowId, @Nullable UUID runId, @Nullable String namespace) {
    Scope asked = scope(namespace);
    return ifFound(() -> WorkflowJson.of(asked.service().describe(asked.key(workflowId), runId)));
  }

  /**
   * Shows one aspect of a run, of which there is one so far: its history, up to 1,000 events at a
   * time.
   *
   * @param view {@code history}
   * @param runId null for the workflow's newest run
   * @param fromEventId the first event wanted; null for 1
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   * @return null if there is no such run or view
   */
  @ReadOperation
  public @Nullable Map<String, @Nullable Object> history(
      @Selector String workflowId,
      @Selector String view,
      @Nullable UUID runId,
      @Nullable Long fromEventId,
      @Nullable String namespace) {
    if (!view.equals("history")) {
      return null;
    }
    Scope asked = scope(namespace);
    long from = fromEventId == null ? 1 : fromEventId;
    return ifFound(
        () ->
            WorkflowJson.of(
                asked
                    .service()
                    .history(asked.key(workflowId), runId, from, from + HISTORY_PAGE_SIZE - 1)));
  }

  private Scope scope(@Nullable String namespace) {
    return Chosen.of(own, namespaces, namespace, Scope::of);
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

  private record Scope(WorkflowService service, String namespace) {

    static Scope of(Namespace further) {
      WorkflowClient client = further.client();
      return new Scope(client.getWorkflowService(), client.getOptions().getNamespace());
    }

    WorkflowKey key(String workflowId) {
      return new WorkflowKey(namespace, workflowId);
    }
  }
}
