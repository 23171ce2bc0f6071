package dev.orchestrator.engine.shard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a shard, or a thread that works for some, to end, wherever it waits. */
final class StopSignal {

  /** Thrown where a wait ended because the shard is to end. */
  static final class StoppedException extends RuntimeException {}

  private final CountDownLatch stop = new CountDownLatch(1);

  void give() {
    stop.countDown();
  }

  boolean given() {
    return stop.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @throws StoppedException if the signal was or is given
   */
  void pause(Duration time) {
    if (givenWithin(time)) {
      throw new StoppedException();
    }
  }

  /**
   * Waits, unless the signal was or is given, which is the answer.
   *
   * @throws StoppedException if the thread is interrupted
   */
  boolean givenWithin(Duration time) {
    try {
      return stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }
}
