package dev.orchestrator.engine.shard;

import java.time.Duration;

/**
 * Keeps the shards of a process in step while they are busy. Most of what a commit costs, here and
 * at everybody whom it wakes, does not depend on how much it holds. So time is divided into beats
 * that are the same for all shards, and once a beat has brought enough requests, what comes later
 * waits for the next one, to be committed together. With less at work nobody waits. Thread-safe.
 *
 * <p>The idea is that of PostgreSQL's {@code commit_delay} and {@code commit_siblings}, a step
 * earlier: shards wait before they decide, not with what they have decided.
 */
final class CommitPace {

  private final long length;
  private final int siblings;
  private long beat = Long.MIN_VALUE;
  private long inThisOne;
  private long inTheOneBefore;

  /**
   * Nothing was taken yet.
   *
   * @param length of a beat; zero if nothing should ever wait
   * @param siblings how many requests in a beat are enough for others to wait
   */
  CommitPace(Duration length, int siblings) {
    this.length = length.toNanos();
    this.siblings = siblings;
  }

  /**
   * How long a shard should wait before it takes what waits for it, in nanoseconds.
   *
   * @param now the reading of a clock that has no relation to the time of day
   */
  synchronized long untilTurn(long now) {
    if (length <= 0) {
      return 0;
    }
    advance(now);
    return Math.max(inThisOne, inTheOneBefore) < siblings ? 0 : (beat + 1) * length - now;
  }

  /** A shard took so many requests. */
  synchronized void took(int requests, long now) {
    if (length > 0) {
      advance(now);
      inThisOne += requests;
    }
  }

  private void advance(long now) {
    long current = Math.floorDiv(now, length);
    // A thread that read the clock before another one may come here after it.
    if (current > beat) {
      inTheOneBefore = current == beat + 1 ? inThisOne : 0;
      inThisOne = 0;
      beat = current;
    }
  }
}
