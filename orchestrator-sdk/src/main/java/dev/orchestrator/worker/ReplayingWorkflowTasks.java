package dev.orchestrator.worker;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.HistorySource;
import dev.orchestrator.replay.WorkflowTaskHandler;

/** Workflow tasks decided by running and replaying workflow code. */
record ReplayingWorkflowTasks(WorkflowTaskHandler handler, HistorySource history)
    implements WorkflowTaskPort {

  @Override
  public TaskRequest handle(WorkflowTask task) {
    return handler.handle(task, history);
  }

  @Override
  public void forget(WorkflowExecution execution) {
    handler.evict(execution);
  }

  @Override
  public QueryResult query(QueryTask task) {
    return handler.query(task, history);
  }
}
