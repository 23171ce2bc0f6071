package dev.orchestrator.server.api.openapi;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;

/** Describes the parameters that many operations share, once for all. */
final class ParameterDescriptions {

  private static final Map<String, String> BY_NAME =
      Map.of(
          "namespace",
          "The namespace that workflow ids are unique in, for example default",
          "workflowId",
          "The workflow's id; a slash in it is written as %2F",
          "activityId",
          "The activity's id: in its workflow's history, or that of a standalone activity",
          ApiHeaders.IDENTITY,
          "Who sends the request, for people: histories show it",
          ApiHeaders.IDEMPOTENCY_KEY,
          "Makes a retry harmless; instead of requestId in the body");

  private ParameterDescriptions() {}

  static Operation addTo(Operation operation) {
    requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
        .filter(parameter -> parameter.getDescription() == null)
        .forEach(parameter -> parameter.setDescription(BY_NAME.get(parameter.getName())));
    return operation;
  }
}
