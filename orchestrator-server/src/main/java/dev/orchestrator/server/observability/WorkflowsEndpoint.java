package dev.orchestrator.server.observability;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.namespace.Namespaces;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.filter.InvalidFilterException;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.stereotype.Component;

/** Workflows for operators who may use Actuator but not the API: to look at, not to touch. */
@Component
@Endpoint(id = "workflows")
final class WorkflowsEndpoint {

  private static final int PAGE_SIZE = 100;
  private static final String HISTORY = "history";

  private final Visibility visibility;

  WorkflowsEndpoint(Engine engine) {
    this.visibility = engine.visibility();
  }

  /**
   * Lists runs, the latest start first unless a query of the list filter language, which stands
   * alone, gives another order.
   */
  @ReadOperation
  WorkflowPage list(
      @Nullable String namespace,
      @Nullable WorkflowExecutionStatus status,
      @Nullable String workflowType,
      @Nullable String query,
      @Nullable Integer pageSize,
      @Nullable String pageToken) {
    int size = requireNonNullElse(pageSize, PAGE_SIZE);
    if (size < 1 || size > Visibility.MAX_PAGE_SIZE) {
      throw new InvalidEndpointRequestException(
          "Expected pageSize to be from 1 to " + Visibility.MAX_PAGE_SIZE,
          "pageSize is out of range");
    }
    var filter = new WorkflowFilter(status, workflowType, null, null, null);
    if (query == null) {
      return visibility.list(namespaceOrDefault(namespace), filter, size, pageToken);
    }
    if (!filter.equals(WorkflowFilter.ALL)) {
      throw new InvalidEndpointRequestException(
          "Expected query without other filters", "query is not the only filter");
    }
    return search(namespaceOrDefault(namespace), query, size, pageToken);
  }

  private WorkflowPage search(
      String namespace, String query, int pageSize, @Nullable String pageToken) {
    try {
      return visibility.search(namespace, query, pageSize, pageToken);
    } catch (InvalidFilterException e) {
      throw new InvalidEndpointRequestException(
          String.valueOf(e.getMessage()), "query cannot be read");
    }
  }

  /** Describes the newest run of a workflow, or the given one; 404 if there is none. */
  @ReadOperation
  @Nullable WorkflowDescription describe(
      @Selector String workflowId, @Nullable String namespace, @Nullable UUID runId) {
    return visibility.describe(key(namespace, workflowId), runId).orElse(null);
  }

  /** Shows a page of the history, as {@code …/workflows/{workflowId}/history}. */
  @ReadOperation
  @Nullable HistoryPage history(
      @Selector String workflowId,
      @Selector String part,
      @Nullable String namespace,
      @Nullable UUID runId,
      @Nullable Long fromEventId) {
    if (!part.equals(HISTORY)) {
      return null;
    }
    long from = requireNonNullElse(fromEventId, 1L);
    if (from < 1) {
      throw new InvalidEndpointRequestException(
          "Expected fromEventId to be at least 1", "fromEventId is less than 1");
    }
    return visibility
        .history(key(namespace, workflowId), runId, from, Long.MAX_VALUE, Visibility.MAX_PAGE_SIZE)
        .orElse(null);
  }

  private static WorkflowKey key(@Nullable String namespace, String workflowId) {
    return new WorkflowKey(namespaceOrDefault(namespace), workflowId);
  }

  private static String namespaceOrDefault(@Nullable String namespace) {
    return requireNonNullElse(namespace, Namespaces.DEFAULT);
  }
}
