package dev.orchestrator.server.api.insight;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.workflow.SharedAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Groups failed runs. */
@RestController
@Tag(name = "Workflows")
final class FailureController {

  private final Engine engine;
  private final KnownNamespaces namespaces;
  private final SharedAnswers shared;

  FailureController(Engine engine, KnownNamespaces namespaces, SharedAnswers shared) {
    this.engine = engine;
    this.namespaces = namespaces;
    this.shared = shared;
  }

  private record Question(String namespace, @Nullable String query, int limit) {}

  @Operation(
      operationId = "groupFailures",
      summary = "Group failed runs by exception and call site",
      description =
          "Looks at the runs that failed or timed out and started last, so what it costs is bounded"
              + " however many and however large they are; sample tells whether there are more.")
  @GetMapping("/api/v1/namespaces/{namespace}/workflow-failures")
  FailureGroups group(
      @PathVariable String namespace,
      @Parameter(
              description = "Which runs, in the list filter language; all if absent",
              example = "WorkflowType = 'OrderWorkflow' AND StartTime > '2026-01-31T08:00:00Z'")
          @RequestParam(required = false)
          @Nullable String query,
      @Parameter(description = "How many failed runs to look at")
          @RequestParam(defaultValue = "200")
          @Min(1)
          @Max(500)
          int limit,
      @Parameter(description = SharedAnswers.HEADER, example = "max-age=10")
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    namespaces.require(namespace);
    return shared.get(
        new Question(namespace, query, limit),
        cacheControl,
        () -> FailureGroups.of(engine.visibility().failures(namespace, query, limit)));
  }
}
