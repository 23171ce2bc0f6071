package dev.orchestrator.autoconfigure.transaction;

import java.util.UUID;

/** Names of instances that send from an outbox, which no instance had before. */
final class RelayNames {

  private RelayNames() {}

  static String next() {
    return "relay-" + UUID.randomUUID();
  }
}
