package dev.orchestrator.worker;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.concurrent.CompletableFuture;

/**
 * Decides workflow tasks and answers queries, on the calling thread, which should be a virtual one.
 * What transports call.
 *
 * <p>An answer is complete when the method returns. It may be before, on another thread, where the
 * code of the workflow runs for too long: then the method returns when that code ends. It fails if
 * nothing could be decided, for example because the history cannot be read; the task is then to be
 * left unanswered.
 */
public interface WorkflowTaskPort {

  /** What the workflow does next, or why that cannot be said. */
  void handle(WorkflowTask task, CompletableFuture<TaskRequest> answer);

  /** Lets go of a run that is parked here, because it may have seen what did not happen. */
  void forget(WorkflowExecution execution);

  /** The answer, which may be a failure. */
  void query(QueryTask task, CompletableFuture<QueryResult> answer);
}
