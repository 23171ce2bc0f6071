package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One update from the caller's side. Thread-safe once it is sent. */
final class UpdateCall<R> implements WorkflowUpdateHandle<R> {

  /**
   * What there is to know of an update beside its arguments.
   *
   * @param name empty where only the id is known
   */
  record Target<R>(
      WorkflowKey workflow,
      @Nullable UUID runId,
      String updateId,
      String name,
      Class<R> resultClass,
      Type resultType) {}

  private final ClientCore client;
  private final Target<R> target;
  private volatile @Nullable Reply last;

  UpdateCall(ClientCore client, Target<R> target) {
    this.client = client;
    this.target = target;
  }

  /**
   * Sends it, and waits for it to come so far.
   *
   * @return the same
   */
  UpdateCall<R> send(ClientRequest request, UpdateStage wanted) {
    Reply reply = ask(request);
    last = reply;
    await(reply, wanted);
    return this;
  }

  private Reply await(Reply first, UpdateStage wanted) {
    Reply reply = first;
    while (reply instanceof UpdateProgress progress && progress.stage().compareTo(wanted) < 0) {
      reply = ask(new PollWorkflowUpdate(runId(progress), target.updateId(), wanted));
      last = reply;
    }
    return reply;
  }

  private Reply ask(ClientRequest request) {
    RequestEnvelope envelope = client.envelope(target.workflow(), request);
    return ServiceErrors.translated(
        target.workflow(),
        target.runId(),
        () -> client.service().update(envelope, ClientCore.LONGEST_POLL));
  }

  @Override
  public String getId() {
    return target.updateId();
  }

  @Override
  public WorkflowExecution getExecution() {
    Reply known = last;
    UUID run = known == null ? target.runId() : runId(known);
    if (known == null && run == null) {
      Reply reply = ask(poll(UpdateStage.ADMITTED));
      last = reply;
      run = runId(reply);
    }
    if (run == null) {
      run = WorkflowExecution.UNKNOWN_RUN;
    }
    return new WorkflowExecution(
        target.workflow().namespace(), target.workflow().workflowId(), run);
  }

  /** Null where the update is only promised. */
  private static @Nullable UUID runId(Reply reply) {
    return switch (reply) {
      case UpdateProgress progress ->
          progress.runId().equals(WorkflowExecution.UNKNOWN_RUN) ? null : progress.runId();
      case UpdateRejected rejected -> rejected.runId();
      default -> throw new WorkflowServiceException("Expected an update, but got " + reply, null);
    };
  }

  private PollWorkflowUpdate poll(UpdateStage wanted) {
    return new PollWorkflowUpdate(target.runId(), target.updateId(), wanted);
  }

  @Override
  public @Nullable R getResult() {
    Reply known = last;
    Reply reply =
        await(known == null ? ask(poll(UpdateStage.COMPLETED)) : known, UpdateStage.COMPLETED);
    last = reply;
    return switch (reply) {
      case UpdateRejected rejected -> throw failed(rejected.runId(), rejected.failure());
      case UpdateProgress progress -> outcome(progress);
      default -> throw new WorkflowServiceException("Expected an update, but got " + reply, null);
    };
  }

  private @Nullable R outcome(UpdateProgress progress) {
    if (progress.failure() != null) {
      throw failed(progress.runId(), progress.failure());
    }
    return client.read(progress.result(), target.resultClass(), target.resultType());
  }

  private WorkflowUpdateException failed(UUID runId, Failure failure) {
    return new WorkflowUpdateException(
        target.workflow(),
        runId,
        target.updateId(),
        target.name(),
        client.converter().fromFailure(failure));
  }

  @Override
  public CompletableFuture<@Nullable R> getResultAsync() {
    return client.inBackground(this::getResult);
  }

  @Override
  public CompletableFuture<@Nullable R> getResultAsync(long timeout, TimeUnit unit) {
    return getResultAsync().orTimeout(timeout, unit);
  }
}
