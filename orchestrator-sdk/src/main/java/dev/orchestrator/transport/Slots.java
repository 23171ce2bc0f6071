package dev.orchestrator.transport;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many tasks of one kind run, and how many may. Thread-safe. */
final class Slots {

  private final int size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int used;

  Slots(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  int used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  /** Takes so many free slots at once; false if they did not become free in time. */
  boolean tryTake(int count, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeout.toNanos();
      while (used + count > size) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      used += count;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a slot whether one is free or not: for work that cannot be refused. */
  void take() {
    lock.lock();
    try {
      used++;
    } finally {
      lock.unlock();
    }
  }

  void giveBack(int count) {
    lock.lock();
    try {
      used -= count;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing runs. */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeout.toNanos();
      while (used > 0) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
