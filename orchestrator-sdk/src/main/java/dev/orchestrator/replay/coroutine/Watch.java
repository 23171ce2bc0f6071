package dev.orchestrator.replay.coroutine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices workflow code that does not yield. One platform thread looks at everything that runs
 * every now and then, so that a turn costs no timer; and what runs away is reported on a platform
 * thread too, so that it is even if it holds all carriers of virtual threads. Thread-safe.
 */
public final class Watch implements AutoCloseable {

  private static final int LOOKS_PER_LIMIT = 10;

  private final Duration limit;
  private final Set<Dispatcher> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Begins to look.
   *
   * @param limit how long code may run without waiting for anything
   */
  public Watch(Duration limit) {
    this.limit = limit;
    Thread.ofPlatform().name("workflow-watch").daemon().start(this::look);
  }

  /** Looks no more. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Looks at a dispatcher from now on. */
  void begin(Dispatcher dispatcher) {
    running.add(dispatcher);
  }

  void end(Dispatcher dispatcher) {
    running.remove(dispatcher);
  }

  private void look() {
    try {
      while (!closed.await(limit.toNanos() / LOOKS_PER_LIMIT, TimeUnit.NANOSECONDS)) {
        running.forEach(this::lookAt);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAt(Dispatcher dispatcher) {
    Turn turn = dispatcher.turn();
    if (turn != null && turn.expire(limit)) {
      // The alarm may wait for something, and must not keep this thread from looking.
      Thread.ofPlatform().name("workflow-alarm").daemon().start(() -> turn.report(limit));
    }
  }
}
