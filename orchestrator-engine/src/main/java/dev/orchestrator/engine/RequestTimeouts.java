package dev.orchestrator.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fails what is not answered in time. All have the same time, so that one look at the eldest now
 * and then does what would otherwise be a timer set and cancelled for every request. Thread-safe.
 */
final class RequestTimeouts implements AutoCloseable {

  private static final long LOOK_MILLIS = 100;

  private final long timeout;
  private final Queue<Waiting> eldestFirst = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("request-timeouts").daemon().factory());

  RequestTimeouts(Duration timeout) {
    this.timeout = timeout.toNanos();
    looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private record Waiting(CompletableFuture<?> answer, long until) {}

  /** Fails the answer with a {@link TimeoutException} if it does not come in time. */
  void watch(CompletableFuture<?> answer) {
    if (!answer.isDone()) {
      eldestFirst.add(new Waiting(answer, System.nanoTime() + timeout));
    }
  }

  private void look() {
    Waiting eldest = eldestFirst.peek();
    while (eldest != null && (eldest.answer.isDone() || eldest.until - System.nanoTime() <= 0)) {
      eldest.answer.completeExceptionally(new TimeoutException());
      eldestFirst.remove();
      eldest = eldestFirst.peek();
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
