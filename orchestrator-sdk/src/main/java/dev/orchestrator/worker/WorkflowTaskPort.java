package dev.orchestrator.worker;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;

/**
 * Decides workflow tasks and answers queries, on the calling thread. What transports call. Both
 * methods throw if nothing could be decided, for example because the history cannot be read; the
 * task is then to be left unanswered.
 */
public interface WorkflowTaskPort {

  /** What the workflow does next, or why that cannot be said. */
  TaskRequest handle(WorkflowTask task);

  /** Lets go of a run that is parked here, because it may have seen what did not happen. */
  void forget(WorkflowExecution execution);

  /** The answer, which may be a failure. */
  QueryResult query(QueryTask task);
}
