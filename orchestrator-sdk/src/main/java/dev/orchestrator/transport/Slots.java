package dev.orchestrator.transport;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** How many tasks of one kind run, and how many may. Thread-safe. */
final class Slots {

  private final int size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int used;
  private int reserved;

  Slots(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  /** How many tasks run. */
  int used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps so many free slots for tasks to come; false if they did not become free in time. */
  boolean tryReserve(int count, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!await(() -> used + reserved + count <= size, timeout)) {
        return false;
      }
      reserved += count;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a slot if one is free. */
  boolean tryTake() {
    lock.lock();
    try {
      boolean free = used + reserved < size;
      if (free) {
        used++;
      }
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up slots that were reserved and not used. */
  void giveUp(int count) {
    change(0, -count);
  }

  /** A task takes a slot that was reserved. */
  void takeReserved() {
    change(1, -1);
  }

  /** A task takes a slot whether one is free or not: it cannot be refused. */
  void take() {
    change(1, 0);
  }

  /** Tasks ended. */
  void giveBack(int count) {
    change(-count, 0);
  }

  /** Waits until nothing runs. */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return await(() -> used == 0, timeout);
    } finally {
      lock.unlock();
    }
  }

  private boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  private void change(int usedBy, int reservedBy) {
    lock.lock();
    try {
      used += usedBy;
      reserved += reservedBy;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
