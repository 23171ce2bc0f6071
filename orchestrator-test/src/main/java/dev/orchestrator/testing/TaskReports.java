package dev.orchestrator.testing;

import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.worker.ActivityHeartbeats.Standing;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks on the calling thread and tells the engine what became of them. */
final class TaskReports {

  private static final Logger LOG = LoggerFactory.getLogger(TaskReports.class);

  private final InMemoryEngine engine;
  private final String identity;
  private final InboxAddress address;

  TaskReports(InMemoryEngine engine, String identity, InboxAddress address) {
    this.engine = engine;
    this.identity = identity;
    this.address = address;
  }

  void workflowTask(WorkflowTask task, WorkflowTaskPort port) {
    send(decide(task, port));
  }

  private TaskRequest decide(WorkflowTask task, WorkflowTaskPort port) {
    var answer = new CompletableFuture<TaskRequest>();
    port.handle(task, answer);
    try {
      return answer.join();
    } catch (CompletionException e) {
      LOG.warn("Workflow task {} cannot be decided", task.token(), e.getCause());
      return new RespondWorkflowTaskFailed(
          task.token(),
          engine.now(),
          WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE,
          Failure.of(String.valueOf(e.getMessage()), new FailureInfo.Server(false)));
    }
  }

  void query(QueryTask task, WorkflowTaskPort port) {
    var answer = new CompletableFuture<QueryResult>();
    port.query(task, answer);
    QueryResult result;
    try {
      result = answer.join();
    } catch (CompletionException e) {
      LOG.warn("Query {} cannot be answered", task.queryType(), e.getCause());
      result =
          new QueryResult(
              task.queryId(),
              null,
              Failure.of(String.valueOf(e.getMessage()), new FailureInfo.Server(false)));
    }
    engine.answered(result);
  }

  void activity(ActivityTask task, ActivityTaskHandler handler) {
    Reply begun = send(new RecordActivityTaskStarted(task.token(), false));
    if (begun instanceof Reply.ActivityCurrent) {
      send(handler.handle(task, details -> heartbeat(task, details)));
    }
  }

  private Standing heartbeat(ActivityTask task, List<Payload> details) {
    Reply reply = send(new RecordActivityTaskHeartbeat(task.token(), details));
    if (reply instanceof Reply.ActivityCurrent current) {
      return current.cancelRequested() ? Standing.CANCEL_REQUESTED : Standing.CURRENT;
    }
    return Standing.NOT_CURRENT;
  }

  private @Nullable Reply send(TaskRequest request) {
    var envelope =
        new RequestEnvelope(
            request.token().execution().key(), engine.nextRequestId(), identity, address, request);
    return engine.locked(() -> engine.handle(envelope).reply());
  }
}
