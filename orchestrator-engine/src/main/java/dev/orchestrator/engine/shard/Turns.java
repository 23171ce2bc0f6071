package dev.orchestrator.engine.shard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many shards of this process work at once. More of them than there are processors only take
 * these from each other; a shard that waits for its turn gathers a larger batch meanwhile, and
 * needs fewer commits for the same work. Thread-safe.
 */
public final class Turns {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Semaphore permits;

  /**
   * Turns for so many at once.
   *
   * @throws IllegalArgumentException if that is none
   */
  public Turns(int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "Expected at least one concurrent batch, but got " + atOnce);
    }
    this.permits = new Semaphore(atOnce, true);
  }

  /**
   * Waits for a turn.
   *
   * @throws StopSignal.StoppedException if the shard is to end meanwhile
   */
  void begin(StopSignal stop) {
    try {
      while (!permits.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        stop.pause(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopSignal.StoppedException();
    }
  }

  void end() {
    permits.release();
  }
}
