package dev.orchestrator.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs like another one, but can be put. Thread-safe. */
final class SkippingClock implements InstantSource {

  private final InstantSource base;
  private volatile Duration ahead;

  SkippingClock(InstantSource base, Instant initialTime) {
    this.base = base;
    this.ahead = Duration.between(base.instant(), initialTime);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead);
  }

  /** Puts the clock to a time, be it earlier or later. One thread at a time. */
  void reset(Instant time) {
    ahead = Duration.between(base.instant(), time);
  }

  /** Puts the clock forward; does nothing if it is as late already. One thread at a time. */
  void skipTo(Instant time) {
    Duration left = Duration.between(instant(), time);
    if (left.isPositive()) {
      ahead = ahead.plus(left);
    }
  }
}
