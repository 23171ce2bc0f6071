package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.autoconfigure.request.RequestIds;
import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowNotFoundException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateHandle;
import dev.orchestrator.client.WorkflowUpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The runs of one workflow type, and of no other: who may speak to the workflows of one type must
 * not reach those of another by knowing their ids. Thread-safe.
 */
final class ExposedRuns {

  private final String workflowType;
  private final RequestIds.Client client;
  private final Supplier<WorkflowOptions> options;

  /**
   * Runs of a type.
   *
   * @param options how they are started
   */
  ExposedRuns(String workflowType, RequestIds.Client client, Supplier<WorkflowOptions> options) {
    this.workflowType = workflowType;
    this.client = client;
    this.options = options;
  }

  /**
   * Starts one.
   *
   * @param workflowId its id; where it is null, one that follows from the key, or a random one
   * @param key makes a retry of the request harmless
   */
  WorkflowStub start(
      @Nullable String workflowId, @Nullable String key, @Nullable Object[] arguments) {
    WorkflowOptions configured = options.get();
    WorkflowOptions.Builder changed = configured.toBuilder();
    String id = workflowId == null && key != null ? idFor(key) : workflowId;
    if (id != null) {
      changed.setWorkflowId(id);
      if (configured.getWorkflowIdConflictPolicy() != WorkflowIdConflictPolicy.FAIL) {
        refuseIdOfAnotherType(id);
      }
    }
    WorkflowStub stub = client.client().newUntypedWorkflowStub(workflowType, changed.build());
    call(key, () -> stub.start(arguments));
    return stub;
  }

  WorkflowExecutionDescription describe(String workflowId) {
    WorkflowExecutionDescription description = stub(workflowId).describe();
    if (!description.getWorkflowType().equals(workflowType)) {
      throw notFound(workflowId);
    }
    return description;
  }

  /** One that was started. */
  WorkflowStub existing(String workflowId) {
    describe(workflowId);
    return stub(workflowId);
  }

  /** The key is the signal's alone: a run knows requests by their ids, whatever they ask for. */
  void signal(String workflowId, String name, @Nullable String key, @Nullable Object[] arguments) {
    WorkflowStub stub = existing(workflowId);
    call(key == null ? null : "signal/" + name + "/" + key, () -> stub.signal(name, arguments));
  }

  /** Returns once the update is durable. */
  WorkflowUpdateHandle<?> update(
      String workflowId,
      String name,
      Method method,
      @Nullable String key,
      @Nullable Object[] arguments) {
    UpdateOptions.Builder<?> update =
        UpdateOptions.newBuilder(returned(method))
            .setResultType(method.getGenericReturnType())
            .setUpdateName(name)
            .setWaitForStage(WorkflowUpdateStage.ADMITTED);
    if (key != null) {
      update.setUpdateId(key);
    }
    return existing(workflowId).startUpdate(update.build(), arguments);
  }

  /** The class of what a method returns; that of an object, where it is a primitive. */
  static Class<?> returned(Method method) {
    return MethodType.methodType(method.getReturnType()).wrap().returnType();
  }

  private void call(@Nullable String key, Runnable request) {
    if (key == null) {
      request.run();
    } else {
      client.call(key, request);
    }
  }

  /** One of which it is known that it is of the type. */
  WorkflowStub run(WorkflowExecution execution) {
    return client.client().newUntypedWorkflowStub(execution, Optional.of(workflowType));
  }

  private WorkflowStub stub(String workflowId) {
    return client
        .client()
        .newUntypedWorkflowStub(workflowId, Optional.empty(), Optional.of(workflowType));
  }

  private String idFor(String key) {
    return UUID.nameUUIDFromBytes((workflowType + '/' + key).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private void refuseIdOfAnotherType(String workflowId) {
    try {
      if (!stub(workflowId).describe().getWorkflowType().equals(workflowType)) {
        throw WorkflowProblems.exception(
            HttpStatus.CONFLICT,
            "WORKFLOW_ALREADY_STARTED",
            "The id '%s' belongs to a workflow of another type".formatted(workflowId));
      }
    } catch (WorkflowNotFoundException e) {
      // That is what a start expects.
    }
  }

  private ErrorResponseException notFound(String workflowId) {
    return WorkflowProblems.exception(
        HttpStatus.NOT_FOUND,
        "WORKFLOW_NOT_FOUND",
        "There is no %s '%s'".formatted(workflowType, workflowId));
  }
}
