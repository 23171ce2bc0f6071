package dev.orchestrator.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets happen what is due, on a thread of its own; and skips the time until then, while somebody
 * waits for the outcome and no worker has anything to do. Its state is guarded by the engine's
 * lock.
 */
final class Timekeeper implements AutoCloseable {

  private final InMemoryEngine engine;
  private final SkippingClock clock;
  private final boolean skipping;
  private final Queue<Callback> callbacks = new PriorityQueue<>();
  private final Thread thread;
  private final List<BooleanSupplier> waits = new ArrayList<>();
  private int callbacksRunning;
  private int locks;
  private long callbackIds;
  private boolean closed;

  Timekeeper(InMemoryEngine engine, SkippingClock clock, boolean skipping) {
    this.engine = engine;
    this.clock = clock;
    this.skipping = skipping;
    this.thread =
        Thread.ofPlatform().daemon().name("orchestrator-test-timekeeper").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Time may be skipped while this says that somebody still waits. To be taken back. */
  void addWait(BooleanSupplier stillWaits) {
    waits.add(stillWaits);
    engine.announceChange();
  }

  void removeWait(BooleanSupplier stillWaits) {
    waits.remove(stillWaits);
  }

  /** Skips nothing, whoever waits, until that is taken back as often. */
  void lockSkipping() {
    locks++;
  }

  void unlockSkipping() {
    if (locks == 0) {
      throw new IllegalStateException("Expected time skipping to be locked");
    }
    locks--;
    engine.announceChange();
  }

  /** Forgets what was to be done later, and who wanted time to go at its pace. */
  void clear() {
    callbacks.clear();
    locks = 0;
  }

  /** Has something done later, on a thread of its own. Time stands meanwhile. */
  void schedule(Duration delay, Runnable action) {
    callbacks.add(new Callback(clock.instant().plus(delay), ++callbackIds, action));
    engine.announceChange();
  }

  @Override
  public void close() {
    engine.locked(
        () -> {
          closed = true;
          engine.announceChange();
          return null;
        });
  }

  private void run() {
    engine.locked(
        () -> {
          try {
            while (!closed) {
              step();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        });
  }

  private void step() throws InterruptedException {
    engine.fireDeadlines();
    startCallbacks();
    Instant next = next();
    if (next == null) {
      engine.awaitChange(null);
    } else if (maySkip()) {
      clock.skipTo(next);
    } else {
      Duration left = Duration.between(clock.instant(), next);
      if (left.isPositive()) {
        engine.awaitChange(left);
      }
    }
  }

  private @Nullable Instant next() {
    Instant deadline = engine.nextDeadline();
    Callback callback = callbacks.peek();
    if (callback == null) {
      return deadline;
    }
    return deadline != null && deadline.isBefore(callback.time()) ? deadline : callback.time();
  }

  /**
   * An activity that is completed from outside holds time like one that runs, unless the test has
   * something to be done later: that may well be the completion.
   */
  private boolean maySkip() {
    return skipping
        && locks == 0
        && callbacksRunning == 0
        && waits.stream().anyMatch(BooleanSupplier::getAsBoolean)
        && !engine.isBusy()
        && (!callbacks.isEmpty() || !engine.awaitsOutside());
  }

  private void startCallbacks() {
    Instant now = clock.instant();
    for (Callback callback = callbacks.peek();
        callback != null && !callback.time().isAfter(now);
        callback = callbacks.peek()) {
      callbacks.remove();
      callbacksRunning++;
      Runnable action = callback.action();
      Thread.ofVirtual().name("orchestrator-test-callback").start(() -> run(action));
    }
  }

  private void run(Runnable action) {
    try {
      action.run();
    } finally {
      engine.locked(
          () -> {
            callbacksRunning--;
            engine.announceChange();
            return null;
          });
    }
  }

  private record Callback(Instant time, long id, Runnable action) implements Comparable<Callback> {

    @Override
    public int compareTo(Callback other) {
      int byTime = time.compareTo(other.time);
      return byTime == 0 ? Long.compare(id, other.id) : byTime;
    }
  }
}
