package dev.orchestrator.autoconfigure.transaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One instance of the application among those that send from an outbox.
 *
 * @param name no other instance has it
 * @param claimTimeout for how long others leave to it what it holds
 */
record RelayInstance(String name, Duration claimTimeout, InstantSource clock) {

  Instant now() {
    return clock.instant();
  }

  /** Until when it holds what it takes now. */
  Instant claimEnd() {
    return now().plus(claimTimeout);
  }

  boolean holds(OutboxEntry entry) {
    return entry.claimedBy().equals(name);
  }
}
