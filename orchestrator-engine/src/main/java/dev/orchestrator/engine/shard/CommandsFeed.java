package dev.orchestrator.engine.shard;

/** Where a shard's records come from. */
public interface CommandsFeed {

  /**
   * Where reading can go on.
   *
   * @param wanted the first record that has had no effect yet
   * @return {@code wanted}; another offset only where the topic no longer or not yet has that one
   */
  long firstReadable(int shard, long wanted);

  /** Hands the partition's records to the shard from the offset on. */
  void add(Shard shard, long nextOffset);

  /** Stops doing so. */
  void remove(Shard shard);
}
