package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts workflows. Not below the list's path, where any name is a workflow's id. */
@RestController
@Tag(name = "Workflows")
final class CountController {

  private final WorkflowGateway gateway;

  CountController(WorkflowGateway gateway) {
    this.gateway = gateway;
  }

  @Operation(operationId = "countWorkflows", summary = "Count runs")
  @GetMapping("/api/v1/namespaces/{namespace}/workflow-count")
  WorkflowCount count(
      @PathVariable String namespace,
      @Parameter(
              description = "What runs must be like, in the list filter language; all if absent",
              example = "ExecutionStatus = 'Running' AND OrderTotal > 100")
          @RequestParam(required = false)
          @Nullable String query) {
    gateway.requireNamespace(namespace);
    return new WorkflowCount(gateway.engine().visibility().count(namespace, query));
  }
}
