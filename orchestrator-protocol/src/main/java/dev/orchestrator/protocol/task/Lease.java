package dev.orchestrator.protocol.task;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to go on with a run without asking. A worker that holds it may run activities that the
 * workflow schedules itself (it <em>keeps</em> them), and let the workflow decide on their results:
 * what happens to the run from outside waits until the lease ends.
 *
 * <p>The worker has the first record of its progress acknowledged by the brokers before the lease
 * is over by its own clock, and each further one before {@code duration} has passed since it sent
 * the one before; less a margin, since clocks differ. Otherwise it begins nothing more.
 *
 * @param until when the lease is over if nothing extends it, by the server's clock
 * @param duration by how much each record extends it
 */
public record Lease(Instant until, Duration duration) {

  /**
   * The largest record by which a worker may extend its lease: small enough for every limit of the
   * server, so that it is never refused.
   */
  public static final int MAX_RECORD_BYTES = 64 * 1024;

  /**
   * The longest id, type or marker name in such a record, for the same reason: servers do not take
   * a smaller limit from their configuration.
   */
  public static final int MAX_NAME_LENGTH = 100;
}
