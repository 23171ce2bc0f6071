package dev.orchestrator.replay;

import java.time.Duration;

/** What is worth counting of replay. Called on the threads that handle tasks. */
public interface ReplayListener {

  /** A listener that ignores everything. */
  ReplayListener NONE = new ReplayListener() {};

  /** The run was still parked in the cache. */
  default void cacheHit(String workflowType) {}

  /** The run was not in the cache, or not in a state that the task could go on from. */
  default void cacheMiss(String workflowType) {}

  /** A run had to leave the cache because of its size. */
  default void cacheEvicted(String workflowType) {}

  /** A run was brought to its present state by replaying so many events. */
  default void replayed(String workflowType, int events, Duration time) {}
}
