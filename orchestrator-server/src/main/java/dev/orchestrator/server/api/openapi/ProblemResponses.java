package dev.orchestrator.server.api.openapi;

import dev.orchestrator.server.api.problem.ProblemCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Describes the problems that an operation may answer with. */
final class ProblemResponses {

  private static final String PROBLEM_JSON = "application/problem+json";

  private static final List<ProblemCode> BY_ACTIVITY_ID =
      List.of(ProblemCode.STALE_TASK, ProblemCode.WORKFLOW_CLOSED);

  private static final List<ProblemCode> STANDALONE =
      List.of(ProblemCode.ACTIVITY_NOT_FOUND, ProblemCode.ACTIVITY_CLOSED);

  private static final List<ProblemCode> STANDALONE_ATTEMPT =
      List.of(ProblemCode.ACTIVITY_NOT_FOUND, ProblemCode.STALE_TASK, ProblemCode.ACTIVITY_CLOSED);

  /** What only some operations answer with, by operation id. */
  private static final Map<String, List<ProblemCode>> SPECIFIC =
      Map.ofEntries(
          Map.entry("startWorkflow", List.of(ProblemCode.WORKFLOW_ALREADY_STARTED)),
          Map.entry("listWorkflows", List.of(ProblemCode.QUERY_TIMED_OUT)),
          Map.entry("countWorkflows", List.of(ProblemCode.QUERY_TIMED_OUT)),
          Map.entry("signalWorkflow", List.of(ProblemCode.WORKFLOW_CLOSED)),
          Map.entry("cancelWorkflow", List.of(ProblemCode.WORKFLOW_CLOSED)),
          Map.entry("terminateWorkflow", List.of(ProblemCode.WORKFLOW_CLOSED)),
          Map.entry(
              "queryWorkflow",
              List.of(
                  ProblemCode.QUERY_FAILED,
                  ProblemCode.QUERY_REJECTED,
                  ProblemCode.QUERY_TIMED_OUT)),
          Map.entry(
              "updateWorkflow", List.of(ProblemCode.UPDATE_REJECTED, ProblemCode.WORKFLOW_CLOSED)),
          Map.entry(
              "updateWithStartWorkflow",
              List.of(ProblemCode.UPDATE_REJECTED, ProblemCode.WORKFLOW_ALREADY_STARTED)),
          Map.entry(
              "getWorkflowUpdate",
              List.of(
                  ProblemCode.UPDATE_NOT_FOUND,
                  ProblemCode.UPDATE_REJECTED,
                  ProblemCode.WORKFLOW_CLOSED)),
          Map.entry("startActivity", List.of(ProblemCode.ACTIVITY_ALREADY_STARTED)),
          Map.entry("describeActivity", List.of(ProblemCode.ACTIVITY_NOT_FOUND)),
          Map.entry("getActivityResult", List.of(ProblemCode.ACTIVITY_NOT_FOUND)),
          Map.entry("getActivityHistory", List.of(ProblemCode.ACTIVITY_NOT_FOUND)),
          Map.entry("requestCancelActivity", STANDALONE),
          Map.entry("terminateActivity", STANDALONE),
          Map.entry("completeStandaloneActivity", STANDALONE_ATTEMPT),
          Map.entry("failStandaloneActivity", STANDALONE_ATTEMPT),
          Map.entry("cancelStandaloneActivity", STANDALONE_ATTEMPT),
          Map.entry("heartbeatStandaloneActivity", STANDALONE_ATTEMPT),
          Map.entry("completeActivity", List.of(ProblemCode.STALE_TASK)),
          Map.entry("failActivity", List.of(ProblemCode.STALE_TASK)),
          Map.entry("cancelActivity", List.of(ProblemCode.STALE_TASK)),
          Map.entry("heartbeatActivity", List.of(ProblemCode.STALE_TASK)),
          Map.entry("completeActivityById", BY_ACTIVITY_ID),
          Map.entry("failActivityById", BY_ACTIVITY_ID),
          Map.entry("cancelActivityById", BY_ACTIVITY_ID),
          Map.entry("heartbeatActivityById", BY_ACTIVITY_ID),
          Map.entry("retryActivityById", BY_ACTIVITY_ID),
          Map.entry("retryStandaloneActivity", STANDALONE_ATTEMPT),
          Map.entry("loadPayload", List.of(ProblemCode.PAYLOAD_NOT_FOUND)),
          Map.entry("describeDeployment", List.of(ProblemCode.DEPLOYMENT_NOT_FOUND)),
          Map.entry(
              "setCurrentVersion",
              List.of(
                  ProblemCode.DEPLOYMENT_NOT_FOUND,
                  ProblemCode.BUILD_NOT_FOUND,
                  ProblemCode.MISSING_TASK_QUEUES)),
          Map.entry("overrideVersioning", List.of(ProblemCode.WORKFLOW_CLOSED)),
          Map.entry("clearVersioningOverride", List.of(ProblemCode.WORKFLOW_CLOSED)),
          Map.entry("describeTaskQueue", List.of(ProblemCode.TASK_QUEUE_NOT_FOUND)),
          Map.entry("describeDeadLetter", List.of(ProblemCode.DEAD_LETTER_NOT_FOUND)),
          Map.entry(
              "replayDeadLetter",
              List.of(
                  ProblemCode.DEAD_LETTER_NOT_FOUND,
                  ProblemCode.DEAD_LETTER_SETTLED,
                  ProblemCode.DEAD_LETTER_NOT_REPLAYABLE)),
          Map.entry(
              "discardDeadLetter",
              List.of(ProblemCode.DEAD_LETTER_NOT_FOUND, ProblemCode.DEAD_LETTER_SETTLED)),
          Map.entry("createNamespace", List.of(ProblemCode.NAMESPACE_ALREADY_EXISTS)));

  private ProblemResponses() {}

  static Operation addTo(Operation operation, HandlerMethod method) {
    var byStatus = new TreeMap<String, List<ProblemCode>>();
    codes(operation, method)
        .forEach(
            code ->
                byStatus
                    .computeIfAbsent(
                        Integer.toString(code.status().value()), status -> new ArrayList<>())
                    .add(code));
    byStatus.forEach(
        (status, codes) -> operation.getResponses().addApiResponse(status, response(codes)));
    return operation;
  }

  private static List<ProblemCode> codes(Operation operation, HandlerMethod method) {
    var codes = new ArrayList<ProblemCode>();
    boolean hasBody =
        Arrays.stream(method.getMethodParameters())
            .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    boolean hasParameters = method.getMethodParameters().length > 0;
    if (hasParameters) {
      codes.add(ProblemCode.INVALID_ARGUMENT);
    }
    if (!method.hasMethodAnnotation(GetMapping.class)) {
      codes.add(ProblemCode.CROSS_SITE_REQUEST);
    }
    if (hasBody) {
      codes.addAll(List.of(ProblemCode.LIMIT_EXCEEDED, ProblemCode.UNSUPPORTED_MEDIA_TYPE));
    }
    List<io.swagger.v3.oas.models.parameters.Parameter> parameters = operation.getParameters();
    if (parameters != null) {
      if (parameters.stream().anyMatch(parameter -> parameter.getName().equals("namespace"))) {
        codes.add(ProblemCode.NAMESPACE_NOT_FOUND);
      }
      if (parameters.stream()
          .anyMatch(p -> p.getName().equals("workflowId") && p.getIn().equals("path"))) {
        codes.add(ProblemCode.WORKFLOW_NOT_FOUND);
      }
    }
    codes.addAll(SPECIFIC.getOrDefault(operation.getOperationId(), List.of()));
    codes.addAll(List.of(ProblemCode.UNAVAILABLE, ProblemCode.INTERNAL_ERROR));
    return codes;
  }

  private static ApiResponse response(List<ProblemCode> codes) {
    var type = new MediaType().schema(SharedSchemas.reference("Problem"));
    codes.forEach(code -> type.addExamples(code.name(), new Example().value(example(code))));
    return new ApiResponse()
        .description(String.join(" or ", codes.stream().map(ProblemCode::name).toList()))
        .content(new Content().addMediaType(PROBLEM_JSON, type));
  }

  private static Map<String, Object> example(ProblemCode code) {
    var example = new LinkedHashMap<String, Object>();
    example.put("type", "about:blank");
    example.put("title", code.status().getReasonPhrase());
    example.put("status", code.status().value());
    example.put("code", code.name());
    if (code == ProblemCode.INVALID_ARGUMENT) {
      example.put("detail", "workflowType: must not be blank");
      example.put(
          "errors", List.of(Map.of("field", "workflowType", "message", "must not be blank")));
    }
    if (code == ProblemCode.WORKFLOW_ALREADY_STARTED) {
      example.put("runId", "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");
    }
    return example;
  }
}
