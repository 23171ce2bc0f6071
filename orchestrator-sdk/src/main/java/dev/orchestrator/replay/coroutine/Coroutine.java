package dev.orchestrator.replay.coroutine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs only while another thread, the driver, waits for it to park or to end.
 * The {@link Turn} that is handed over also makes each side's memory visible to the other; nothing
 * that coroutines of one dispatcher share needs locks. If the driver is a virtual thread as well,
 * handing over is a matter of one carrier.
 */
final class Coroutine {

  private final String name;
  private final Thread thread;
  private final Runnable body;
  private volatile @Nullable Turn turn;
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

  /** Whether nothing that it still does may have effects. */
  boolean destroyed() {
    Turn last = turn;
    return destroyed || (last != null && last.isExpired());
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

  /** Lets the coroutine run; whoever calls this is to wait for the end of the turn. */
  Turn resume(Consumer<DeadlockException> alarm) {
    boolean started = turn != null;
    var next = new Turn(name, thread, alarm);
    turn = next;
    if (started) {
      LockSupport.unpark(thread);
    } else {
      thread.start();
    }
    return next;
  }

  /** Makes the next {@link #park} return by throwing this. */
  void failWakeUp(Throwable failure) {
    wakeUpFailure = failure;
  }

  /** Hands the turn back and waits for the next one; called by the coroutine itself. */
  void park() {
    Turn mine = turn;
    if (destroyed || mine == null || !mine.handBack()) {
      throw new CoroutineDestroyedError(); // nobody would give the turn back
    }
    while (turn == mine) {
      LockSupport.park(this);
      Thread.interrupted(); // or a stray interrupt would make every later park return at once
    }
    beginTurn();
    if (destroyed) {
      throw new CoroutineDestroyedError();
    }
    Throwable failure = wakeUpFailure;
    if (failure != null) {
      wakeUpFailure = null;
      throw sneaky(failure);
    }
  }

  /**
   * Has the coroutine unwound by its next turn.
   *
   * @return whether it needs one
   */
  boolean destroy() {
    destroyed = true;
    Turn last = turn;
    if (last == null) {
      ended = true;
    } else if (!ended && last.isExpired()) {
      thread.interrupt();
      return false;
    }
    return !ended;
  }

  private void live() {
    beginTurn();
    try {
      body.run();
    } catch (CoroutineDestroyedError e) {
      // the purpose of that error
    } catch (Throwable e) {
      escaped = e;
    } finally {
      ended = true;
      Turn last = turn;
      if (last != null) {
        last.handBack();
      }
    }
  }

  private void beginTurn() {
    Turn mine = turn;
    if (mine != null) {
      mine.begin();
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }
}
