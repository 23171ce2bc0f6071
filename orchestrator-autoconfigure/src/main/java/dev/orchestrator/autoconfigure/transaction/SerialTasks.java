package dev.orchestrator.autoconfigure.transaction;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Runs a task for keys: for each key one at a time, and once more if the key comes again while it
 * runs. Thread-safe.
 */
final class SerialTasks {

  private enum State {
    RUNNING,
    WANTED_AGAIN
  }

  private final ConcurrentHashMap<Long, State> running = new ConcurrentHashMap<>();
  private final Executor executor;
  private final LongConsumer task;

  SerialTasks(Executor executor, LongConsumer task) {
    this.executor = executor;
    this.task = task;
  }

  void submit(long key) {
    running.compute(
        key,
        (same, state) -> {
          if (state != null) {
            return State.WANTED_AGAIN;
          }
          executor.execute(() -> run(key));
          return State.RUNNING;
        });
  }

  private void run(long key) {
    boolean again = true;
    while (again) {
      try {
        task.accept(key);
      } finally {
        again =
            running.computeIfPresent(
                    key, (same, state) -> state == State.WANTED_AGAIN ? State.RUNNING : null)
                != null;
      }
    }
  }
}
