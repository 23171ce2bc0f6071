package dev.orchestrator.worker;

import dev.orchestrator.activity.ManualActivityCompletionClient;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An outcome that other code of this process will report; the attempt's own thread waits. */
final class ManualCompletion implements ManualActivityCompletionClient {

  private final TaskToken token;
  private final TaskActivityContext context;
  private final DataConverter converter;
  private final CompletableFuture<TaskRequest> outcome = new CompletableFuture<>();

  ManualCompletion(TaskToken token, TaskActivityContext context, DataConverter converter) {
    this.token = token;
    this.context = context;
    this.converter = converter;
  }

  @Override
  public void complete(@Nullable Object result) {
    outcome.complete(new RespondActivityTaskCompleted(token, converter.toPayload(result)));
  }

  @Override
  public void fail(Throwable failure) {
    outcome.complete(new RespondActivityTaskFailed(token, converter.toFailure(failure)));
  }

  @Override
  public void recordHeartbeat(@Nullable Object details) {
    context.heartbeat(details);
  }

  @Override
  public void reportCancellation(@Nullable Object details) {
    outcome.complete(
        new RespondActivityTaskCanceled(
            token, details == null ? List.of() : converter.toPayloads(details)));
  }

  TaskRequest await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
