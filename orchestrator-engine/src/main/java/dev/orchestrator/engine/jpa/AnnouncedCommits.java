package dev.orchestrator.engine.jpa;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Shards that are about to commit, and a place to wait for them. Thread-safe. */
final class AnnouncedCommits {

  private final long patience;
  private final Set<Integer> shards = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();

  /**
   * None yet.
   *
   * @param patience how long those that were announced are waited for
   */
  AnnouncedCommits(Duration patience) {
    this.patience = patience.toNanos();
  }

  void add(int shard) {
    lock.lock();
    try {
      shards.add(shard);
    } finally {
      lock.unlock();
    }
  }

  /** The shard commits, or does not commit any more. */
  void remove(int shard) {
    lock.lock();
    try {
      if (shards.remove(shard) && shards.isEmpty()) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when nobody is waited for any more. */
  void await() {
    lock.lock();
    try {
      long left = patience;
      while (!shards.isEmpty() && left > 0) {
        left = none.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
