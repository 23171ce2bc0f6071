package dev.orchestrator.replay.coroutine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices workflow code that does not yield. One platform thread looks at everything that runs
 * every now and then, so that a turn costs no timer; and what runs away is reported on a platform
 * thread too, so that it is even if it holds all carriers of virtual threads. Thread-safe.
 *
 * <p>Only time in which the code could have gone on counts against it. A look that comes late,
 * because the process was paused or got no processor, counts as one that came in time; code that
 * has not been given a carrier yet is not charged; and code that computes is charged no more than
 * the processor time that the whole process had meanwhile. So on a starved machine a deadlock is
 * found later, but nothing is taken for one.
 */
public final class Watch implements AutoCloseable {

  private static final int LOOKS_PER_LIMIT = 10;

  private final Duration limit;
  private final long interval;
  private final MachineTime time;
  private final Set<Dispatcher> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long lastLook;
  private long lastProcessorTime;

  /**
   * Begins to look.
   *
   * @param limit how long code may run without waiting for anything
   */
  public Watch(Duration limit) {
    this(limit, MachineTime.system());
    Thread.ofPlatform().name("workflow-watch").daemon().start(this::lookEveryInterval);
  }

  /** A watch that looks only when it is told to. */
  Watch(Duration limit, MachineTime time) {
    this.limit = limit;
    this.interval = Math.max(1, limit.toNanos() / LOOKS_PER_LIMIT);
    this.time = time;
    this.lastLook = time.nanos();
    this.lastProcessorTime = time.processorNanos();
  }

  /** Looks no more. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Looks at a dispatcher from now on. */
  void begin(Dispatcher dispatcher) {
    running.add(dispatcher);
  }

  void end(Dispatcher dispatcher) {
    running.remove(dispatcher);
  }

  private void lookEveryInterval() {
    try {
      while (!closed.await(interval, TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Charges all that runs with the time since the last look; one thread at a time. */
  void look() {
    long now = time.nanos();
    long processorTime = time.processorNanos();
    long passed = Math.min(now - lastLook, interval);
    long computed =
        processorTime < 0 ? passed : Math.min(processorTime - lastProcessorTime, passed);
    lastLook = now;
    lastProcessorTime = processorTime;
    for (Dispatcher dispatcher : running) {
      lookAt(dispatcher, passed, computed);
    }
  }

  private void lookAt(Dispatcher dispatcher, long passed, long computed) {
    Turn turn = dispatcher.turn();
    // The first look finds a turn that began at any time before it, and does not count.
    if (turn != null && turn.charge(passed, computed, limit.toNanos() - interval)) {
      // The alarm may wait for something, and must not keep this thread from looking.
      Thread.ofPlatform().name("workflow-alarm").daemon().start(() -> turn.report(limit));
    }
  }
}
