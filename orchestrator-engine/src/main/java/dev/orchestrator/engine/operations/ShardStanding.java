package dev.orchestrator.engine.operations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a shard stands.
 *
 * @param owner the server that took it over last
 * @param epoch how often it was taken over
 * @param commits how many batches were committed
 * @param nextOffset the first record of its partition that has had no effect yet
 * @param lag how many records of its partition have had no effect yet
 * @param here what only the owner knows; null where the server that is asked is not the owner
 */
public record ShardStanding(
    int shard,
    String owner,
    long epoch,
    long commits,
    long nextOffset,
    long lag,
    @Nullable Local here) {

  /**
   * What the owner has in memory.
   *
   * @param backlog requests that wait for their batch
   * @param unpublished tasks that the brokers have not acknowledged
   * @param cachedBytes estimated heap of its cached runs
   * @param lastBatchSize requests that its last commit held; zero before the first
   * @param lastCommitTime how long its last commit took; zero before the first
   */
  public record Local(
      int backlog,
      long unpublished,
      long cachedBytes,
      int lastBatchSize,
      Duration lastCommitTime) {}
}
