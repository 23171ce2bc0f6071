package dev.orchestrator.transport;

import java.util.concurrent.CompletableFuture;

/** A task that was taken from a queue and is being worked on. */
interface Delivery {

  /**
   * Completes when the queue may forget the task, because its outcome is durable or because the
   * engine knows that it was begun. Fails if neither can be had: another worker is to get it.
   */
  CompletableFuture<Void> safe();

  /** Tells the engine that the task was begun, if its outcome is not on its way already. */
  void handOver();
}
