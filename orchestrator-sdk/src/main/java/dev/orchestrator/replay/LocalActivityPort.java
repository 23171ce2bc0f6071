package dev.orchestrator.replay;

import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import java.util.concurrent.CompletableFuture;

/** Runs attempts of local activities, each on a thread of its own. Thread-safe. */
public interface LocalActivityPort {

  /** Runs nothing. */
  LocalActivityPort NONE =
      new LocalActivityPort() {
        @Override
        public boolean serves(String activityType) {
          return false;
        }

        @Override
        public CompletableFuture<TaskRequest> begin(ActivityTask task, Runnable started) {
          return CompletableFuture.failedFuture(
              new IllegalStateException("Expected no local activity " + task.activityType()));
        }
      };

  /** Whether there is code for a type. */
  boolean serves(String activityType);

  /**
   * Begins an attempt as soon as there is a slot for it.
   *
   * @param started called when it begins
   * @return how it ended; cancelled to interrupt it
   */
  CompletableFuture<TaskRequest> begin(ActivityTask task, Runnable started);
}
