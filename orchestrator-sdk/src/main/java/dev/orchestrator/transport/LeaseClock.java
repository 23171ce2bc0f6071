package dev.orchestrator.transport;

import dev.orchestrator.protocol.task.Lease;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a lease is valid for sure. The clocks of servers and workers may differ by the margin;
 * after the first record only their pace matters. Not thread-safe.
 */
final class LeaseClock {

  /** One fifth: a second of five. */
  private static final int MARGIN_SHARE = 5;

  private final long safeNanos;
  private long validUntil;
  private long sentAt;

  /**
   * A lease as it came with a task.
   *
   * @param now by this process's clock
   */
  LeaseClock(Lease lease, Instant now) {
    Duration margin = lease.duration().dividedBy(MARGIN_SHARE);
    safeNanos = lease.duration().minus(margin).toNanos();
    sentAt = System.nanoTime();
    long left = Duration.between(now, lease.until()).minus(margin).toNanos();
    validUntil = sentAt + Math.min(left, safeNanos);
  }

  boolean isValid() {
    return validUntil - System.nanoTime() > 0;
  }

  /** Whether the lease should rather be given back than used any longer. */
  boolean isOld() {
    return validUntil - System.nanoTime() < safeNanos / 2;
  }

  /** A record that extends the lease is about to be sent. */
  void sending() {
    sentAt = System.nanoTime();
  }

  /** The record is acknowledged; answers whether it was in time, and so will be taken. */
  boolean acknowledged() {
    boolean inTime = isValid();
    if (inTime) {
      validUntil = sentAt + safeNanos;
    }
    return inTime;
  }
}
