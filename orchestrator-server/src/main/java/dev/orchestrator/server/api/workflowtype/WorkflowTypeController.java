package dev.orchestrator.server.api.workflowtype;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.workflowtype.WorkflowType;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes what workers register of their workflow types, and shows it. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflow-types")
@Tag(name = "Workflow types")
final class WorkflowTypeController {

  private static final int LONGEST = 64 * 1024;

  private final KnownNamespaces namespaces;
  private final WorkflowTypes types;
  private final JsonMapper json;

  WorkflowTypeController(Engine engine, KnownNamespaces namespaces, JsonMapper json) {
    this.namespaces = namespaces;
    this.types = engine.workflowTypes();
    this.json = json;
  }

  @Operation(operationId = "listWorkflowTypes", summary = "List the registered workflow types")
  @GetMapping
  WorkflowTypeList list(@PathVariable String namespace) {
    namespaces.require(namespace);
    return WorkflowTypeList.of(types.list(namespace));
  }

  @Operation(
      operationId = "describeWorkflowType",
      summary = "Show what the code of a workflow type takes",
      description = "As the worker registered it that started last.")
  @GetMapping("/{workflowType}")
  WorkflowTypeItem describe(
      @PathVariable String namespace,
      @Parameter(description = "The type's name", example = "OrderWorkflow") @PathVariable
          String workflowType) {
    namespaces.require(namespace);
    return types
        .find(namespace, workflowType)
        .map(
            type ->
                new WorkflowTypeItem(
                    type.name(),
                    type.taskQueue(),
                    json.readValue(type.definition(), WorkflowTypeSchemas.class)))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.WORKFLOW_TYPE_NOT_FOUND,
                    "Expected a worker to have registered workflow type '%s', but none has"
                        .formatted(workflowType)));
  }

  @Operation(
      operationId = "registerWorkflowTypes",
      summary = "Register the workflow types of a worker",
      description =
          "Workers do so when they start, so that people can be shown forms. A type runs whether it"
              + " is registered or not. A namespace keeps 1,000; what is beyond is not kept.")
  @ApiResponse(responseCode = "204", description = "The types are kept")
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void register(
      @PathVariable String namespace, @RequestBody @Valid RegisterWorkflowTypesRequest body) {
    namespaces.require(namespace);
    List<WorkflowType> registered = new ArrayList<>();
    for (RegisterWorkflowTypesRequest.Type type : body.workflowTypes()) {
      String definition = json.writeValueAsString(type.schemas());
      if (definition.length() > LONGEST) {
        throw ProblemException.invalid(
            "workflowTypes[%d]".formatted(registered.size()),
            "must be at most %d characters of JSON".formatted(LONGEST));
      }
      registered.add(new WorkflowType(type.name(), body.taskQueue(), definition));
    }
    types.register(namespace, registered);
  }
}
