package dev.orchestrator.engine.shard;

/** The shard left this process before the request was answered; another server will carry on. */
public final class ShardMovedException extends RuntimeException {

  ShardMovedException(int shard) {
    super("Shard " + shard + " has moved");
  }
}
