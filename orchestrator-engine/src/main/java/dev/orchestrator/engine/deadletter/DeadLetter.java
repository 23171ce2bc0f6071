package dev.orchestrator.engine.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be understood, as a list shows it.
 *
 * @param id its offset on the dead-letter topic
 * @param receivedAt when it was put there, by the clock of whoever did
 * @param reason why it was put there; empty if nobody said
 * @param source {@code topic-partition-offset} of the record that it was; empty if nobody said
 * @param size how large its body is, in bytes
 * @param settlement what was done with it; null while it is open
 */
public record DeadLetter(
    long id,
    Instant receivedAt,
    String reason,
    String source,
    int size,
    @Nullable Settlement settlement) {

  /** How it stands. */
  public DeadLetterState state() {
    return settlement == null ? DeadLetterState.OPEN : settlement.state();
  }

  /** The same after something was done with it. */
  public DeadLetter settled(Settlement by) {
    return new DeadLetter(id, receivedAt, reason, source, size, by);
  }
}
