package dev.orchestrator.transport;

import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.CommandsPartition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Reports outcomes; of one that is too large for any message, that it is. */
final class Outcomes {

  private Outcomes() {}

  static CompletableFuture<Void> report(
      TaskRequests requests, CommandsPartition to, TaskRequest outcome) {
    return requests
        .report(to, outcome)
        .exceptionallyCompose(
            failure ->
                cause(failure) instanceof RecordTooLargeException tooLarge
                    ? requests.report(to, tooLarge(outcome, tooLarge))
                    : CompletableFuture.failedFuture(failure));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static TaskRequest tooLarge(TaskRequest outcome, Throwable cause) {
    Failure failure =
        Failure.of(
            "The outcome is too large to be sent: " + cause.getMessage(),
            new FailureInfo.Server(true));
    return outcome instanceof RespondWorkflowTaskCompleted completed
        ? new RespondWorkflowTaskFailed(
            completed.token(),
            completed.startedTime(),
            WorkflowTaskFailedCause.LIMIT_EXCEEDED,
            failure)
        : new RespondActivityTaskFailed(outcome.token(), failure);
  }
}
