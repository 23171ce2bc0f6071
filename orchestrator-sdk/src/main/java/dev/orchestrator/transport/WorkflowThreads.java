package dev.orchestrator.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Drives workflow code, each time on a virtual thread of its own: the code runs on such threads
 * too, and they hand over to each other without the operating system. So many run at once; what
 * comes meanwhile waits, in its order. Thread-safe.
 */
final class WorkflowThreads {

  private final String name;
  private final Semaphore permits;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  WorkflowThreads(String name, int size) {
    this.name = name;
    this.permits = new Semaphore(size, true);
  }

  /**
   * Runs work.
   *
   * @param dropped run instead if this is stopped before
   */
  void execute(Runnable work, Runnable dropped) {
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(work, dropped));
    threads.add(thread);
    thread.start();
  }

  /** Interrupts what runs, and drops what waits. */
  void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  private void run(Runnable work, Runnable dropped) {
    try {
      permits.acquire();
      try {
        (stopped ? dropped : work).run();
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      dropped.run();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }
}
