package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long a lease is valid for sure. The clocks of servers and workers may differ by the margin;
 * after the first record only their pace matters. It is over as soon as one of two clocks says so:
 * the wall clock can be set back, and the other one may stand still while the machine sleeps. Not
 * thread-safe.
 */
final class LeaseClock {

  /** One fifth: a second of five. */
  private static final int MARGIN_SHARE = 5;

  /** A moment, by both clocks. */
  private record Moment(long nanos, Instant time) {

    Moment plus(Duration duration) {
      return new Moment(nanos + duration.toNanos(), time.plus(duration));
    }

    /** How long it is until then, by the clock that is nearer to it. */
    Duration until(Moment then) {
      Duration byNanos = Duration.ofNanos(then.nanos - nanos);
      Duration byTime = Duration.between(time, then.time);
      return byNanos.compareTo(byTime) < 0 ? byNanos : byTime;
    }
  }

  private final InstantSource clock;
  private final Duration safe;
  private Moment validUntil;
  private Moment sent;

  /** A lease as it came with a task just now. */
  LeaseClock(Lease lease, InstantSource clock) {
    this.clock = clock;
    Duration margin = lease.duration().dividedBy(MARGIN_SHARE);
    safe = lease.duration().minus(margin);
    sent = now();
    Duration left = Duration.between(sent.time, lease.until()).minus(margin);
    validUntil = sent.plus(left.compareTo(safe) < 0 ? left : safe);
  }

  boolean isValid() {
    return left().isPositive();
  }

  /** Whether the lease should rather be given back than used any longer. */
  boolean isOld() {
    return left().compareTo(safe.dividedBy(2)) < 0;
  }

  /** A record that extends the lease is about to be sent. */
  void sending() {
    sent = now();
  }

  /** The record is acknowledged; answers whether it was in time, and so will be taken. */
  boolean acknowledged() {
    boolean inTime = isValid();
    if (inTime) {
      validUntil = sent.plus(safe);
    }
    return inTime;
  }

  private Duration left() {
    return now().until(validUntil);
  }

  private Moment now() {
    return new Moment(System.nanoTime(), clock.instant());
  }
}
