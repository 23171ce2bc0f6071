package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.visibility.Visibility;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts workflows. Not below the list's path, where any name is a workflow's id. */
@RestController
@Tag(name = "Workflows")
final class CountController {

  private static final String BY_STATUS = "ExecutionStatus";

  private final WorkflowGateway gateway;
  private final SharedAnswers shared;

  CountController(WorkflowGateway gateway, SharedAnswers shared) {
    this.gateway = gateway;
    this.shared = shared;
  }

  private record Count(String namespace, @Nullable String query, boolean grouped, long most) {}

  @Operation(operationId = "countWorkflows", summary = "Count runs")
  @GetMapping("/api/v1/namespaces/{namespace}/workflow-count")
  WorkflowCount count(
      @PathVariable String namespace,
      @Parameter(
              description = "What runs must be like, in the list filter language; all if absent",
              example = "ExecutionStatus = 'Running' AND OrderTotal > 100")
          @RequestParam(required = false)
          @Nullable String query,
      @Parameter(
              description =
                  "By what to count apart, as GROUP BY in Temporal's CountWorkflowExecutions; the"
                      + " only value is ExecutionStatus, which also tells how many are stuck",
              schema = @Schema(allowableValues = BY_STATUS))
          @RequestParam(required = false)
          @Pattern(regexp = BY_STATUS, message = "must be " + BY_STATUS)
          @Nullable String groupBy,
      @Parameter(
              description =
                  "How far to count at most, in each group, so that the answer is cheap however"
                      + " many runs there are; to the end if absent",
              example = "10001")
          @RequestParam(required = false)
          @Min(1)
          @Nullable Long limit,
      @Parameter(description = SharedAnswers.HEADER, example = "max-age=2")
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    gateway.requireNamespace(namespace);
    long most = limit == null ? Long.MAX_VALUE : limit;
    var asked = new Count(namespace, query, groupBy != null, most);
    return shared.get(asked, cacheControl, () -> count(asked));
  }

  private WorkflowCount count(Count asked) {
    Visibility visibility = gateway.engine().visibility();
    return asked.grouped()
        ? WorkflowCount.of(
            visibility.countByStatus(asked.namespace(), asked.query(), asked.most()), asked.most())
        : WorkflowCount.of(visibility.count(asked.namespace(), asked.query(), asked.most()));
  }
}
