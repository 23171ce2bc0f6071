package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateHandle;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests for the workflows of one type. It is no bean of its own: {@link WorkflowRoutes}
 * maps its methods. What is wrong with a request is answered by problem details, whatever the
 * application does elsewhere.
 */
final class WorkflowEndpoint extends ResponseEntityExceptionHandler {

  private static final String KEY = "Idempotency-Key";

  private final ExposedWorkflow workflow;
  private final ExposedRuns runs;
  private final InputReader input;
  private final JsonMapper json;
  private final Waiting waiting;

  WorkflowEndpoint(
      ExposedWorkflow workflow,
      ExposedRuns runs,
      InputReader input,
      JsonMapper json,
      Waiting waiting) {
    this.workflow = workflow;
    this.runs = runs;
    this.input = input;
    this.json = json;
    this.waiting = waiting;
  }

  /** Starts a workflow; the location of the answer is where it is described. */
  DeferredResult<ResponseEntity<Object>> start(
      @RequestParam(name = "workflowId", required = false) @Nullable String workflowId,
      @RequestParam(name = "wait", required = false) @Nullable String wait,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody(required = false) byte @Nullable [] body) {
    refuseBlank("workflowId", workflowId);
    refuseBlank(KEY, key);
    Duration patience = waiting.time(wait, Duration.ZERO);
    WorkflowStub started =
        runs.start(workflowId, key, input.read(workflow.type(), workflow.start(), body));
    WorkflowExecution execution = Objects.requireNonNull(started.getExecution());
    URI location =
        ServletUriComponentsBuilder.fromCurrentRequestUri()
            .pathSegment("{id}")
            .build(execution.workflowId());
    ResponseEntity<Object> accepted =
        ResponseEntity.accepted().location(location).body(StartedWorkflow.of(execution));
    return patience.isZero()
        ? Waiting.over(accepted)
        : Waiting.until(
            patience,
            () -> at(location, returned(workflow.start(), awaitResult(started))),
            accepted);
  }

  /** Tells how a workflow stands. */
  ResponseEntity<Object> describe(@PathVariable("id") String workflowId) {
    return ResponseEntity.ok(WorkflowDescription.of(runs.describe(workflowId)));
  }

  /** Tells what a workflow returned. */
  DeferredResult<ResponseEntity<Object>> result(
      @PathVariable("id") String workflowId,
      @RequestParam(name = "wait", required = false) @Nullable String wait) {
    Duration patience = waiting.time(wait, Duration.ZERO);
    WorkflowExecutionDescription described = runs.describe(workflowId);
    WorkflowDescription description = WorkflowDescription.of(described);
    // Of this run: its id may be another one's by now.
    WorkflowStub existing = runs.run(described.getExecution());
    if (description.status().closed()) {
      return Waiting.over(returned(workflow.start(), awaitResult(existing)));
    }
    ResponseEntity<Object> open = ResponseEntity.accepted().body(description);
    return patience.isZero()
        ? Waiting.over(open)
        : Waiting.until(patience, () -> returned(workflow.start(), awaitResult(existing)), open);
  }

  /** Hands a workflow a signal. */
  ResponseEntity<Object> signal(
      @PathVariable("id") String workflowId,
      @PathVariable("name") String name,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody(required = false) byte @Nullable [] body) {
    refuseBlank(KEY, key);
    Method method = method(workflow.signals(), "signal", name);
    runs.signal(workflowId, name, key, input.read(workflow.type(), method, body));
    return ResponseEntity.accepted().build();
  }

  /** Sends a workflow an update, and waits for what it returns unless told otherwise. */
  DeferredResult<ResponseEntity<Object>> update(
      @PathVariable("id") String workflowId,
      @PathVariable("name") String name,
      @RequestParam(name = "wait", required = false) @Nullable String wait,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody(required = false) byte @Nullable [] body) {
    refuseBlank(KEY, key);
    Duration patience = waiting.time(wait, waiting.longest());
    Method method = method(workflow.updates(), "update", name);
    WorkflowUpdateHandle<?> update =
        runs.update(workflowId, name, method, key, input.read(workflow.type(), method, body));
    return Waiting.until(
        patience,
        () -> returned(method, update.getResult()),
        ResponseEntity.accepted().body(new PendingUpdate(workflowId, update.getId())));
  }

  /** Answers a query whose arguments are parameters of the URL. */
  ResponseEntity<Object> query(
      @PathVariable("id") String workflowId,
      @PathVariable("name") String name,
      @RequestParam Map<String, String> parameters) {
    Method method = method(workflow.queries(), "query", name);
    return answer(workflowId, name, method, input.read(workflow.type(), method, parameters));
  }

  /** Answers a query whose arguments are the body. */
  ResponseEntity<Object> queryByBody(
      @PathVariable("id") String workflowId,
      @PathVariable("name") String name,
      @RequestBody(required = false) byte @Nullable [] body) {
    Method method = method(workflow.queries(), "query", name);
    return answer(workflowId, name, method, input.read(workflow.type(), method, body));
  }

  private ResponseEntity<Object> answer(
      String workflowId, String name, Method method, @Nullable Object[] arguments) {
    return returned(
        method,
        runs.existing(workflowId)
            .query(name, ExposedRuns.returned(method), method.getGenericReturnType(), arguments));
  }

  private @Nullable Object awaitResult(WorkflowStub run) {
    Method method = workflow.start();
    return run.getResult(ExposedRuns.returned(method), method.getGenericReturnType());
  }

  /**
   * As a tree, because the web server would write text and bytes as they are, which is not JSON.
   */
  private ResponseEntity<Object> returned(Method method, @Nullable Object value) {
    return method.getReturnType() == void.class || value == null
        ? ResponseEntity.noContent().build()
        : ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .body(json.<JsonNode>valueToTree(value));
  }

  private static ResponseEntity<Object> at(URI location, ResponseEntity<Object> response) {
    return ResponseEntity.status(response.getStatusCode())
        .headers(response.getHeaders())
        .location(location)
        .body(response.getBody());
  }

  /** A key that a client forgot to fill in would be the same one for all its requests. */
  private static void refuseBlank(String name, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw new InvalidInput(name, "must not be blank");
    }
  }

  private Method method(Map<String, Method> methods, String kind, String name) {
    Method method = methods.get(name);
    if (method == null) {
      throw WorkflowProblems.exception(
          HttpStatus.NOT_FOUND,
          "NOT_FOUND",
          "%s has no %s '%s', but: %s"
              .formatted(workflow.workflowType(), kind, name, String.join(", ", methods.keySet())));
    }
    return method;
  }
}
