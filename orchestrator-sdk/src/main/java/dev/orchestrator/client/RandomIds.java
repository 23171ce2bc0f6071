package dev.orchestrator.client;

import java.util.UUID;
import java.util.function.Supplier;

/** Ids that nobody else has: of requests, and of workflows whose starter does not care. */
final class RandomIds implements Supplier<String> {

  @Override
  public String get() {
    return UUID.randomUUID().toString();
  }
}
