package dev.orchestrator.transport;

import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One workflow task, from its delivery until its answer is durable. Thread-safe. */
final class WorkflowTaskRun implements Delivery {

  private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);

  private final WorkflowTask task;
  private final TaskRequests requests;
  private final CompletableFuture<Void> safe = new CompletableFuture<>();
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private volatile boolean answered;

  WorkflowTaskRun(WorkflowTask task, TaskRequests requests) {
    this.task = task;
    this.requests = requests;
  }

  @Override
  public CompletableFuture<Void> safe() {
    return safe;
  }

  /** From here the workflow task's timeout counts. */
  @Override
  public void handOver() {
    if (!safe.isDone() && !answered && handedOver.compareAndSet(false, true)) {
      settleWith(
          requests
              .ask(task.respondTo(), new RecordWorkflowTaskStarted(task.token()), REPLY_PATIENCE)
              .durable());
    }
  }

  /** Sends the answer; what is returned completes when the brokers have it. */
  CompletableFuture<Void> answer(TaskRequest answer) {
    answered = true;
    CompletableFuture<Void> durable = Outcomes.report(requests, task.respondTo(), answer);
    settleWith(durable);
    return durable;
  }

  /** Nothing was begun: another worker is to get the task. */
  void giveUp() {
    safe.completeExceptionally(new IllegalStateException("The worker stops"));
  }

  private void settleWith(CompletableFuture<Void> durable) {
    durable.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            safe.complete(null);
          } else {
            safe.completeExceptionally(failure);
          }
        });
  }
}
