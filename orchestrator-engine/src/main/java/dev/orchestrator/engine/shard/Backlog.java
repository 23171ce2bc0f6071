package dev.orchestrator.engine.shard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for a shard, in the order in which it came. Work that somebody waits for is carried
 * out at once, with everything that came before; work that nobody waits for may wait a little for
 * more, so that it needs no commit of its own. Any thread adds, one takes.
 */
final class Backlog {

  private final int enough;
  private final long patience;
  private final Bell bell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Work> waiting = new ArrayDeque<>();
  private int urgent;
  private long since;

  /**
   * Nothing waits.
   *
   * @param enough how much is carried out without more patience
   * @param patience how long work may wait that nobody waits for
   * @param bell rung when there may be something to carry out, now or later
   */
  Backlog(int enough, Duration patience, Bell bell) {
    this.enough = enough;
    this.patience = patience.toNanos();
    this.bell = bell;
  }

  void add(Work work) {
    add(List.of(work));
  }

  /** Adds what is best carried out together. */
  void add(List<? extends Work> more) {
    lock.lock();
    try {
      boolean wasEmpty = waiting.isEmpty();
      if (wasEmpty) {
        since = System.nanoTime();
      }
      for (Work work : more) {
        waiting.add(work);
        urgent += work.canWait() ? 0 : 1;
      }
      if (wasEmpty || urgent > 0 || waiting.size() >= enough) {
        bell.ring();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes work back; false if it is no longer here. */
  boolean remove(Work work) {
    lock.lock();
    try {
      boolean removed = waiting.remove(work);
      urgent -= removed && !work.canWait() ? 1 : 0;
      return removed;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** How long nothing has to be carried out, in nanoseconds, if no more comes. */
  long untilReady(long now) {
    lock.lock();
    try {
      if (urgent > 0 || waiting.size() >= enough) {
        return 0;
      }
      return waiting.isEmpty() ? Long.MAX_VALUE : Math.max(0, since + patience - now);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what waits, from the first on. */
  List<Work> take(int atMost) {
    lock.lock();
    try {
      List<Work> taken = new ArrayList<>(Math.min(atMost, waiting.size()));
      while (taken.size() < atMost && !waiting.isEmpty()) {
        Work work = waiting.removeFirst();
        urgent -= work.canWait() ? 0 : 1;
        taken.add(work);
      }
      since = System.nanoTime();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
