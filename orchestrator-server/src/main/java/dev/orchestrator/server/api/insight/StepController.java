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

/** Measures the steps of runs. */
@RestController
@Tag(name = "Workflows")
final class StepController {

  private final Engine engine;
  private final KnownNamespaces namespaces;
  private final SharedAnswers shared;

  StepController(Engine engine, KnownNamespaces namespaces, SharedAnswers shared) {
    this.engine = engine;
    this.namespaces = namespaces;
    this.shared = shared;
  }

  private record Question(String namespace, @Nullable String query, int limit) {}

  @Operation(
      operationId = "measureSteps",
      summary = "Measure the steps of runs",
      description =
          "Reads the histories of the runs that a query finds first, usually those of one workflow"
              + " type. What it costs is bounded: of a run it reads the first 1,000 events, and in"
              + " all 20,000; the answer tells what was left out.")
  @GetMapping("/api/v1/namespaces/{namespace}/workflow-steps")
  StepStatistics measure(
      @PathVariable String namespace,
      @Parameter(
              description = "Which runs, in the list filter language; all if absent",
              example = "WorkflowType = 'OrderWorkflow'")
          @RequestParam(required = false)
          @Nullable String query,
      @Parameter(description = "How many runs to read")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit,
      @Parameter(description = SharedAnswers.HEADER, example = "max-age=10")
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    namespaces.require(namespace);
    return shared.get(
        new Question(namespace, query, limit),
        cacheControl,
        () -> new StepSample(engine.visibility()).read(namespace, query, limit));
  }
}
