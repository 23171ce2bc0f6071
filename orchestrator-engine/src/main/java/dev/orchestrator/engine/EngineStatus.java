package dev.orchestrator.engine;

import java.util.Set;

/**
 * How one process's engine stands.
 *
 * @param running whether it was started and not stopped
 * @param instanceId the name that this process has on the inbox topic and in the shard table
 * @param ownedShards the shards that this process serves now
 * @param shardCount how many shards there are in all
 */
public record EngineStatus(
    boolean running, String instanceId, Set<Integer> ownedShards, int shardCount) {

  /** Copies the set. */
  public EngineStatus {
    ownedShards = Set.copyOf(ownedShards);
  }
}
