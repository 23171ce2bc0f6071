package dev.orchestrator.replay.coroutine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs only while another thread, the resumer, waits for it to park or to
 * end. The turn is handed over through {@link #running}, whose volatile writes also make each
 * side's memory visible to the other; nothing that coroutines of one dispatcher share needs locks.
 */
final class Coroutine {

  private final String name;
  private final Thread thread;
  private final Runnable body;
  private volatile boolean running;
  private volatile @Nullable Thread resumer;
  private boolean started;
  private volatile boolean ended;
  private volatile boolean destroyed;
  private @Nullable Throwable escaped;
  private @Nullable Throwable wakeUpFailure;

  Coroutine(String name, Runnable body, @Nullable ClassLoader contextClassLoader) {
    this.name = name;
    this.body = body;
    this.thread =
        Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(this::live);
    if (contextClassLoader != null) {
      this.thread.setContextClassLoader(contextClassLoader);
    }
  }

  String name() {
    return name;
  }

  boolean ended() {
    return ended;
  }

  boolean destroyed() {
    return destroyed;
  }

  /** What came out of the body, other than its destruction. */
  @Nullable Throwable escaped() {
    return escaped;
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  /**
   * Lets the coroutine run until it parks or ends.
   *
   * @return false if it did neither within the time; it is destroyed then, whenever it notices
   */
  boolean resume(long timeoutNanos) {
    resumer = Thread.currentThread();
    running = true;
    if (started) {
      LockSupport.unpark(thread);
    } else {
      started = true;
      thread.start();
    }
    return awaitTurn(System.nanoTime() + timeoutNanos);
  }

  /** Makes the next {@link #park} return by throwing this. */
  void failWakeUp(Throwable failure) {
    wakeUpFailure = failure;
  }

  /** Hands the turn back and waits for the next one; called by the coroutine itself. */
  void park() {
    throwIfDestroyed(); // nobody would give the turn back
    running = false;
    LockSupport.unpark(resumer);
    while (!running && !destroyed) {
      LockSupport.park(this);
      Thread.interrupted(); // or a stray interrupt would make every later park return at once
    }
    throwIfDestroyed();
    Throwable failure = wakeUpFailure;
    if (failure != null) {
      wakeUpFailure = null;
      throw sneaky(failure);
    }
  }

  void throwIfDestroyed() {
    if (destroyed) {
      throw new CoroutineDestroyedError();
    }
  }

  /** Unwinds the coroutine and waits for that, at most the given time. */
  boolean destroy(long timeoutNanos) {
    destroyed = true;
    if (!started || ended) {
      ended = true;
      return true;
    }
    if (running) {
      thread.interrupt();
      return false;
    }
    resume(timeoutNanos);
    return ended;
  }

  private void live() {
    try {
      body.run();
    } catch (CoroutineDestroyedError e) {
      // the purpose of that error
    } catch (Throwable e) {
      escaped = e;
    } finally {
      ended = true;
      running = false;
      LockSupport.unpark(resumer);
    }
  }

  private boolean awaitTurn(long deadline) {
    boolean interrupted = false;
    try {
      while (running && !ended) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          destroyed = true;
          return false;
        }
        LockSupport.parkNanos(this, left);
        interrupted |= Thread.interrupted();
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }
}
