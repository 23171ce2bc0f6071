package dev.orchestrator.worker;

import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.WorkflowDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says with every decision which build it is of, and what the code says of its run's builds. */
final class VersionedWorkflowTasks implements WorkflowTaskPort {

  private final WorkflowTaskPort port;
  private final WorkerVersion ofOtherTypes;
  private final Map<String, WorkerVersion> byType = new HashMap<>();

  VersionedWorkflowTasks(
      WorkflowTaskPort port,
      WorkerDeploymentVersion version,
      WorkerDeploymentOptions options,
      List<WorkflowDefinition> workflows) {
    this.port = port;
    var others = new WorkerVersion(version, null);
    for (WorkflowDefinition definition : workflows) {
      if (definition.isDynamic()) {
        others = workerVersion(version, options, definition, "");
      }
      for (String type : definition.workflowTypes()) {
        byType.put(type, workerVersion(version, options, definition, type));
      }
    }
    this.ofOtherTypes = others;
  }

  private static WorkerVersion workerVersion(
      WorkerDeploymentVersion version,
      WorkerDeploymentOptions options,
      WorkflowDefinition definition,
      String type) {
    return new WorkerVersion(
        version,
        options.isUsingVersioning() ? behavior(options, definition, type).toProtocol() : null);
  }

  /** What holds for a workflow type: what its code says, or else the worker's options. */
  static VersioningBehavior behavior(
      WorkerDeploymentOptions options, WorkflowDefinition definition, String type) {
    VersioningBehavior said = definition.versioningBehavior(type);
    return said == VersioningBehavior.UNSPECIFIED ? options.getDefaultVersioningBehavior() : said;
  }

  @Override
  public void handle(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
    var decided = new CompletableFuture<TaskRequest>();
    decided.whenComplete((decision, failure) -> pass(task, decision, failure, answer));
    port.handle(task, decided);
  }

  private void pass(
      WorkflowTask task,
      @Nullable TaskRequest decision,
      @Nullable Throwable failure,
      CompletableFuture<TaskRequest> answer) {
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else if (decision instanceof RespondWorkflowTaskCompleted completed) {
      answer.complete(
          completed.withWorkerVersion(byType.getOrDefault(task.workflowType(), ofOtherTypes)));
    } else if (decision != null) {
      answer.complete(decision);
    }
  }

  @Override
  public void forget(WorkflowExecution execution) {
    port.forget(execution);
  }

  @Override
  public void query(QueryTask task, CompletableFuture<QueryResult> answer) {
    port.query(task, answer);
  }
}
