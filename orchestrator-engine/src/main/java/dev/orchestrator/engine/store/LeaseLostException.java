package dev.orchestrator.engine.store;

/** Another server took the shard over. */
public final class LeaseLostException extends RuntimeException {

  /** Says which lease it was. */
  public LeaseLostException(int shard, long epoch) {
    super("Expected to own shard %d by epoch %d, but it has another owner".formatted(shard, epoch));
  }
}
