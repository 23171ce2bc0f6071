package dev.orchestrator.worker;

import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.replay.LocalActivityPort;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Runs local activities on virtual threads, as many at once as the worker may. */
final class LocalActivityThreads implements LocalActivityPort {

  private final ActivityTaskHandler handler;
  private final Semaphore slots;

  LocalActivityThreads(ActivityTaskHandler handler, int slots) {
    this.handler = handler;
    this.slots = new Semaphore(slots);
  }

  @Override
  public boolean serves(String activityType) {
    return handler.serves(activityType);
  }

  @Override
  public CompletableFuture<TaskRequest> begin(ActivityTask task, Runnable started) {
    var outcome = new CompletableFuture<TaskRequest>();
    Thread thread =
        Thread.ofVirtual()
            .name("local-activity-" + task.activityType())
            .unstarted(() -> run(task, started, outcome));
    outcome.whenComplete(
        (done, failure) -> {
          if (outcome.isCancelled()) {
            thread.interrupt();
          }
        });
    thread.start();
    return outcome;
  }

  private void run(ActivityTask task, Runnable started, CompletableFuture<TaskRequest> outcome) {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      return; // cancelled before it began
    }
    try {
      started.run();
      outcome.complete(handler.handleLocal(task));
    } finally {
      slots.release();
    }
  }
}
