package dev.orchestrator.replay.coroutine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One turn of workflow code: from when its driver lets it run until it hands the turn back, or the
 * watch takes it away because that takes too long. Whichever comes first decides.
 *
 * <pre>
 *   UNDER_WAY ──handed back──▶ OVER
 *       └──taken away──▶ EXPIRING ──reported──▶ EXPIRED
 * </pre>
 *
 * The driver waits for an end at the right. Each change of state makes what one side did visible to
 * the other.
 */
final class Turn {

  private enum State {
    UNDER_WAY,
    OVER,
    EXPIRING,
    EXPIRED
  }

  private final String name;
  private final Thread runner;
  private final Consumer<DeadlockException> alarm;
  private final Thread driver = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);
  private @Nullable DeadlockException reported;
  private volatile boolean underWay;

  /** What was charged; negative before the first look. Touched by the watch alone. */
  private long charged = -1;

  /**
   * Begins a turn that the calling thread drives.
   *
   * @param name what runs, for people
   * @param runner the thread that it runs on
   * @param alarm told if the turn expires, before the driver goes on
   */
  Turn(String name, Thread runner, Consumer<DeadlockException> alarm) {
    this.name = name;
    this.runner = runner;
    this.alarm = alarm;
    this.underWay = runner == driver;
  }

  /**
   * Called by the runner as soon as it runs, for the first time or again: until then it waits for a
   * processor to run on, or for what it left for.
   */
  void begin() {
    underWay = true;
  }

  /** Called by the runner before it waits for something that is not the code's to answer for. */
  void leave() {
    underWay = false;
  }

  /** Hands the turn back; false if it was taken away before. */
  boolean handBack() {
    if (!state.compareAndSet(State.UNDER_WAY, State.OVER)) {
      return false;
    }
    if (runner != driver) {
      LockSupport.unpark(driver);
    }
    return true;
  }

  /**
   * Charges the turn with the time since the last look, and takes it away if that is too much.
   *
   * @param passed charged to a runner that waits for something
   * @param computed charged to one that computes
   * @param most what may be charged in all
   * @return whether it was taken away now
   */
  boolean charge(long passed, long computed, long most) {
    if (!underWay) {
      return false;
    }
    if (charged < 0) {
      charged = 0;
      return false;
    }
    charged += runner.getState() == Thread.State.RUNNABLE ? computed : passed;
    return charged >= most && state.compareAndSet(State.UNDER_WAY, State.EXPIRING);
  }

  /** Sounds the alarm of a turn that was taken away, then lets the driver go on. */
  void report(Duration limit) {
    var deadlock = new DeadlockException(name, limit, runner.getStackTrace());
    reported = deadlock;
    try {
      alarm.accept(deadlock);
    } finally {
      state.set(State.EXPIRED);
      LockSupport.unpark(driver);
    }
  }

  /** Whether the turn was taken away. */
  boolean isExpired() {
    State now = state.get();
    return now == State.EXPIRING || now == State.EXPIRED;
  }

  /**
   * Waits for the end of the turn; called by the driver.
   *
   * @return why it was taken away; null if it was handed back
   */
  @Nullable DeadlockException await() {
    boolean interrupted = false;
    while (state.get() == State.UNDER_WAY || state.get() == State.EXPIRING) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      driver.interrupt();
    }
    return reported;
  }
}
