package dev.orchestrator.transport;

import java.util.concurrent.CompletableFuture;

/** A task that the queue may forget at once, because whoever asked for it asks again. */
final class Forgettable implements Delivery {

  @Override
  public CompletableFuture<Void> safe() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void handOver() {}
}
