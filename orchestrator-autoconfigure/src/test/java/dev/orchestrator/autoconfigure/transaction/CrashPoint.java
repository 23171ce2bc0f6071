package dev.orchestrator.autoconfigure.transaction;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a process dies: at its n-th step to the outside. From then on nothing of it reaches the
 * outside any more, whichever thread tries. Thread-safe.
 */
final class CrashPoint {

  private final AtomicInteger stepsLeft;

  /** What a dead process throws instead of doing anything. */
  static final class Crash extends Error {

    Crash() {
      super("crashed", null, false, false);
    }
  }

  private CrashPoint(int steps) {
    this.stepsLeft = new AtomicInteger(steps);
  }

  static CrashPoint after(int steps) {
    return new CrashPoint(steps);
  }

  static CrashPoint never() {
    return new CrashPoint(Integer.MAX_VALUE);
  }

  /** One step. */
  void pass() {
    if (stepsLeft.decrementAndGet() < 0) {
      kill();
      throw new Crash();
    }
  }

  boolean isDead() {
    return stepsLeft.get() < 0;
  }

  void kill() {
    stepsLeft.set(Integer.MIN_VALUE / 2);
  }
}
