package dev.orchestrator.engine.shard;

import java.time.Duration;

/**
 * Keeps the turns of a busy thread apart. Most of what a turn costs, here and at everybody whom it
 * wakes, does not depend on how much is carried out in it. So where many requests come, a turn
 * begins no sooner than some time after the one before, and what comes meanwhile shares it. With
 * less at work nothing waits. Not thread-safe.
 *
 * <p>The idea is that of PostgreSQL's {@code commit_delay} and {@code commit_siblings}, a step
 * earlier: requests wait before they are decided, not with what was decided.
 */
final class CommitPace {

  private final long delay;
  private final int siblings;
  private long period = Long.MIN_VALUE;
  private long inThisOne;
  private long inTheOneBefore;
  private long lastTurn;

  /**
   * Nothing was taken yet.
   *
   * @param delay between the beginnings of two turns; zero if nothing should ever wait
   * @param siblings how many requests in that time are enough for others to wait
   */
  CommitPace(Duration delay, int siblings) {
    this.delay = delay.toNanos();
    this.siblings = siblings;
  }

  /**
   * How long what waits should go on waiting, in nanoseconds.
   *
   * @param now the reading of a clock that has no relation to the time of day
   */
  long untilTurn(long now) {
    if (delay <= 0) {
      return 0;
    }
    advance(now);
    return Math.max(inThisOne, inTheOneBefore) < siblings ? 0 : Math.max(0, lastTurn + delay - now);
  }

  /** So many requests were taken in a turn that began then. */
  void took(int requests, long began) {
    if (delay > 0) {
      advance(began);
      inThisOne += requests;
      lastTurn = began;
    }
  }

  private void advance(long now) {
    long current = Math.floorDiv(now, delay);
    if (current > period) {
      inTheOneBefore = current == period + 1 ? inThisOne : 0;
      inThisOne = 0;
      period = current;
    }
  }
}
