package dev.orchestrator.engine.shard;

/** The last commit of a shard: how many requests it held, and how long it took. */
record LastCommit(int requests, long nanos) {

  /** Before the first. */
  static final LastCommit NONE = new LastCommit(0, 0);
}
