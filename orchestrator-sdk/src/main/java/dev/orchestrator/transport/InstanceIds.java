package dev.orchestrator.transport;

import java.util.UUID;

/** Names of processes that no process had before. */
final class InstanceIds {

  private InstanceIds() {}

  static String next() {
    return "worker-" + UUID.randomUUID();
  }
}
