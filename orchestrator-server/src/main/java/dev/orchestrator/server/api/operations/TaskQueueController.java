package dev.orchestrator.server.api.operations;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.operations.Operations;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import dev.orchestrator.server.api.validation.TaskQueueName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the task queues and the workers of a namespace. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}")
@Tag(name = "Operations")
final class TaskQueueController {

  private final Engine engine;
  private final KnownNamespaces namespaces;

  TaskQueueController(Engine engine, KnownNamespaces namespaces) {
    this.engine = engine;
    this.namespaces = namespaces;
  }

  @Operation(
      operationId = "listTaskQueues",
      summary = "List task queues with their backlog",
      description = "Those that have a topic or a worker, by name.")
  @GetMapping("/task-queues")
  TaskQueueList list(
      @PathVariable String namespace,
      @Parameter(description = "Most task queues on the page")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(Operations.MAX_PAGE_SIZE)
          int pageSize,
      @Parameter(description = "The nextPageToken of the page before")
          @RequestParam(required = false)
          @Nullable String pageToken) {
    return TaskQueueList.of(of(namespace).taskQueues(namespace, pageSize, pageToken), pageSize);
  }

  @Operation(
      operationId = "describeTaskQueue",
      summary = "Show what waits in a task queue, and who takes it")
  @GetMapping("/task-queues/{taskQueue}")
  TaskQueueItem describe(
      @PathVariable String namespace,
      @Parameter(description = "The task queue's name", example = "orders")
          @PathVariable
          @TaskQueueName
          String taskQueue) {
    return of(namespace)
        .taskQueue(namespace, taskQueue)
        .map(TaskQueueItem::of)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.TASK_QUEUE_NOT_FOUND,
                    "Expected task queue '%s' to have a topic or a worker, but it has neither"
                        .formatted(taskQueue)));
  }

  @Operation(
      operationId = "listWorkers",
      summary = "List workers",
      description =
          "Those that the server that answers hears of, or heard of within the last 10 minutes.")
  @GetMapping("/workers")
  WorkerList workers(@PathVariable String namespace) {
    return WorkerList.of(of(namespace).workers(namespace));
  }

  private Operations of(String namespace) {
    namespaces.require(namespace);
    return engine.operations();
  }
}
