package dev.orchestrator.transport;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drives workflow code, each time on a virtual thread of its own: the code runs on such threads
 * too, and they hand over to each other without the operating system. So many run at once; what
 * comes meanwhile waits, and is begun in its order. Thread-safe.
 */
final class WorkflowThreads {

  private final ThreadFactory factory;
  private final int size;
  private final Lock lock = new ReentrantLock();
  private final Set<Thread> running = new HashSet<>();
  private final Queue<Work> waiting = new ArrayDeque<>();
  private volatile boolean stopped;

  WorkflowThreads(String name, int size) {
    this.factory = Thread.ofVirtual().name(name).factory();
    this.size = size;
  }

  /**
   * Runs work.
   *
   * @param dropped run instead if this is stopped before
   */
  void execute(Runnable work, Runnable dropped) {
    if (!accept(new Work(work, dropped))) {
      dropped.run();
    }
  }

  /** Interrupts what runs, and drops what waits. */
  void stop() {
    lock.lock();
    List<Work> left;
    try {
      stopped = true;
      running.forEach(Thread::interrupt);
      left = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(work -> work.dropped().run());
  }

  private boolean accept(Work work) {
    lock.lock();
    try {
      if (stopped) {
        return false;
      }
      if (running.size() < size) {
        start(work);
      } else {
        waiting.add(work);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void start(Work work) {
    Thread thread = factory.newThread(() -> run(work));
    running.add(thread);
    thread.start();
  }

  private void run(Work work) {
    try {
      (stopped ? work.dropped() : work.body()).run();
    } finally {
      giveWay();
    }
  }

  private void giveWay() {
    lock.lock();
    try {
      running.remove(Thread.currentThread());
      Work next = waiting.poll();
      if (next != null) {
        start(next);
      }
    } finally {
      lock.unlock();
    }
  }

  private record Work(Runnable body, Runnable dropped) {}
}
