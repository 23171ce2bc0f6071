package dev.orchestrator.worker;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.HistorySource;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.util.concurrent.CompletableFuture;

/** Workflow tasks decided by running and replaying workflow code. */
record ReplayingWorkflowTasks(WorkflowTaskHandler handler, HistorySource history)
    implements WorkflowTaskPort {

  @Override
  public void handle(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
    handler.handle(task, history, answer);
  }

  @Override
  public void forget(WorkflowExecution execution) {
    handler.evict(execution);
  }

  @Override
  public void query(QueryTask task, CompletableFuture<QueryResult> answer) {
    handler.query(task, history, answer);
  }
}
