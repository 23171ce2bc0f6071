package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and describes workflows. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflows")
@Tag(name = "Workflows")
final class WorkflowController {

  private final WorkflowGateway gateway;
  private final SharedAnswers shared;
  private final StuckAdvice advice;

  WorkflowController(WorkflowGateway gateway, SharedAnswers shared, StuckAdvice advice) {
    this.gateway = gateway;
    this.shared = shared;
    this.advice = advice;
  }

  private record Search(
      String namespace,
      WorkflowFilter filter,
      @Nullable String query,
      int pageSize,
      @Nullable String pageToken) {}

  private record Description(WorkflowKey workflow, @Nullable UUID runId) {}

  @Operation(
      operationId = "listWorkflows",
      summary = "List runs",
      description =
          "The latest start first. Filters that are absent do not restrict. A query says more than"
              + " the other filters, and stands alone; a problem with it has the position of the"
              + " first character that is wrong, counted from 1.")
  @GetMapping
  WorkflowList list(
      @PathVariable String namespace,
      @Parameter(description = "Only runs that stand so", example = "RUNNING")
          @RequestParam(required = false)
          @Nullable WorkflowExecutionStatus status,
      @Parameter(description = "Only runs of this type", example = "OrderWorkflow")
          @RequestParam(required = false)
          @Nullable String workflowType,
      @Parameter(description = "Only runs of this workflow", example = "order-4711")
          @RequestParam(required = false)
          @Nullable String workflowId,
      @Parameter(description = "Earliest start, inclusive", example = "2026-01-31T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startTimeFrom,
      @Parameter(description = "Latest start, exclusive", example = "2026-02-01T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startTimeTo,
      @Parameter(
              description = "What runs must be like, and their order, in the list filter language",
              example =
                  "WorkflowType = 'OrderWorkflow' AND OrderTotal > 100 ORDER BY StartTime DESC")
          @RequestParam(required = false)
          @Nullable String query,
      @Parameter(description = "Most runs on the page")
          @RequestParam(defaultValue = "100")
          @Min(1)
          @Max(Visibility.MAX_PAGE_SIZE)
          int pageSize,
      @Parameter(description = "The nextPageToken of the page before")
          @RequestParam(required = false)
          @Nullable String pageToken,
      @Parameter(description = SharedAnswers.HEADER, example = "max-age=2")
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    gateway.requireNamespace(namespace);
    var filter = new WorkflowFilter(status, workflowType, workflowId, startTimeFrom, startTimeTo);
    Visibility visibility = gateway.engine().visibility();
    if (query != null && !filter.equals(WorkflowFilter.ALL)) {
      throw ProblemException.invalid("query", "must be absent when there are other filters");
    }
    return shared.get(
        new Search(namespace, filter, query, pageSize, pageToken),
        cacheControl,
        () ->
            WorkflowList.of(
                query == null
                    ? visibility.list(namespace, filter, pageSize, pageToken)
                    : visibility.search(namespace, query, pageSize, pageToken)));
  }

  @Operation(operationId = "describeWorkflow", summary = "Describe a run with what it waits for")
  @GetMapping("/{workflowId}")
  WorkflowDetails describe(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = SharedAnswers.HEADER, example = "max-age=2")
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    var key = new WorkflowKey(namespace, workflowId);
    return shared.get(
        new Description(key, runId),
        cacheControl,
        () ->
            gateway
                .engine()
                .visibility()
                .describe(key, runId)
                .map(run -> WorkflowDetails.of(run, advice.of(namespace, run.stuckAt())))
                .orElseThrow(() -> gateway.notFound(key)));
  }
}
