package dev.orchestrator.workflow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore that nobody overtakes: a coroutine that gives permits back and asks again in the same
 * turn would otherwise always win against those who wait.
 */
final class FairSemaphore implements WorkflowSemaphore {

  private final Queue<Object> waiting = new ArrayDeque<>();
  private int available;

  FairSemaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException(
          "Expected a number of permits that is not negative, but got " + permits);
    }
    available = permits;
  }

  @Override
  public void acquire() {
    acquire(1);
  }

  @Override
  public void acquire(int permits) {
    acquire(permits, null);
  }

  @Override
  public boolean tryAcquire() {
    return tryAcquire(1);
  }

  @Override
  public boolean tryAcquire(Duration timeout) {
    return tryAcquire(1, timeout);
  }

  @Override
  public boolean tryAcquire(int permits) {
    checkPositive(permits);
    if (!waiting.isEmpty() || available < permits) {
      return false;
    }
    available -= permits;
    return true;
  }

  @Override
  public boolean tryAcquire(int permits, Duration timeout) {
    return acquire(permits, timeout);
  }

  @Override
  public void release() {
    release(1);
  }

  @Override
  public void release(int permits) {
    checkPositive(permits);
    available = Math.addExact(available, permits);
  }

  private boolean acquire(int permits, @Nullable Duration timeout) {
    if (tryAcquire(permits)) {
      return true;
    }
    Object ticket = new Object();
    waiting.add(ticket);
    try {
      boolean acquired =
          WorkflowContext.current()
              .await(timeout, () -> waiting.peek() == ticket && available >= permits, true);
      if (acquired) {
        available -= permits;
      }
      return acquired;
    } finally {
      waiting.remove(ticket);
    }
  }

  private static void checkPositive(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException(
          "Expected a positive number of permits, but got " + permits);
    }
  }
}
