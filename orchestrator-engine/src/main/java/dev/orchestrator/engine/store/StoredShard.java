package dev.orchestrator.engine.store;

/**
 * What the database says of a shard.
 *
 * @param owner the server that took it over last
 * @param nextOffset the first record that has had no effect yet
 * @param batchNo the number of the last commit
 */
public record StoredShard(int shard, String owner, long epoch, long nextOffset, long batchNo) {}
