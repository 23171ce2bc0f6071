package dev.orchestrator.replay.coroutine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the coroutines of one workflow, one at a time: those that are ready in the order in which
 * they became so, and when none is left, those whose condition holds, in the order in which they
 * began to wait. The outcome depends on nothing but the order of calls, so replay repeats it.
 *
 * <p>Not thread-safe: the thread that calls {@link #run}, the driver, owns everything until that
 * returns, and in between lends it to the coroutine that it waits for. Drive from virtual threads:
 * handing the turn over takes no other thread of the operating system then.
 */
public final class Dispatcher {

  private static final Consumer<DeadlockException> NOBODY = deadlock -> {};

  private final String name;
  private final Watch watch;
  private final @Nullable ClassLoader contextClassLoader;
  private final ArrayDeque<Coroutine> arrivals = new ArrayDeque<>();
  private final ArrayDeque<Coroutine> ready = new ArrayDeque<>();
  private final Set<Conditional> waiting = new LinkedHashSet<>();
  private final Set<Coroutine> alive = new LinkedHashSet<>();
  private Consumer<DeadlockException> alarm = NOBODY;
  private @Nullable Coroutine current;
  private volatile @Nullable Turn turn;
  private boolean stopped;
  private boolean destroyed;

  /**
   * Creates a dispatcher without coroutines.
   *
   * @param name what the coroutines' threads are called, for people who read thread dumps
   * @param watch notices coroutines that run for too long without waiting for anything
   */
  public Dispatcher(String name, Watch watch, @Nullable ClassLoader contextClassLoader) {
    this.name = name;
    this.watch = watch;
    this.contextClassLoader = contextClassLoader;
  }

  /**
   * Has somebody told from now on if code runs for too long. That is before {@link #run} throws,
   * and on a platform thread: the driver may have no carrier to go on.
   */
  public void onRunaway(Consumer<DeadlockException> told) {
    alarm = told;
  }

  /** Adds a coroutine behind those that are ready. It must not let anything escape. */
  public void spawn(String role, Runnable body) {
    ready.add(coroutine(role, body));
  }

  /**
   * Adds a coroutine for something that came from outside: it runs before all others, behind those
   * that came in the same way. Otherwise what is woken at the same time could end the workflow, and
   * nobody would ever hear of what came.
   */
  public void spawnArrival(String role, Runnable body) {
    arrivals.add(coroutine(role, body));
  }

  private Coroutine coroutine(String role, Runnable body) {
    var coroutine = new Coroutine(name + " " + role, body, contextClassLoader);
    alive.add(coroutine);
    return coroutine;
  }

  /**
   * Runs coroutines until each of them waits or has ended, or {@link #stop} was called.
   *
   * @throws DeadlockException if one of them ran for too long; nothing can be run after that
   */
  public void run() {
    watch.begin(this);
    try {
      while (!stopped) {
        Coroutine next = arrivals.isEmpty() ? ready.poll() : arrivals.poll();
        if (next != null) {
          turn(next);
        } else if (!wakeConditional()) {
          return;
        }
      }
    } finally {
      watch.end(this);
    }
  }

  /** Runs one new coroutine until it waits or ends, and leaves all others as they are. */
  public void runAlone(String role, Runnable body) {
    Coroutine coroutine = coroutine(role, body);
    watch.begin(this);
    try {
      turn(coroutine);
      if (!coroutine.ended()) {
        destroy(coroutine);
        alive.remove(coroutine);
      }
    } finally {
      watch.end(this);
    }
  }

  /** Makes {@link #run} return as soon as the current coroutine waits or ends. */
  public void stop() {
    stopped = true;
  }

  /** Whether the calling thread is the coroutine that has its turn. */
  public boolean inCoroutine() {
    return current != null && current.isCurrent();
  }

  /** Runs what waits for something outside; the coroutine's time does not go on meanwhile. */
  public <T> T uncharged(Supplier<T> work) {
    Turn left = inCoroutine() ? turn : null;
    if (left == null) {
      return work.get();
    }
    left.leave();
    try {
      return work.get();
    } finally {
      left.begin();
    }
  }

  /**
   * Throws if the coroutines were destroyed: called before anything that has effects, so that code
   * which a dying coroutine still runs has none.
   */
  public void throwIfDestroyed() {
    if (destroyed || (current != null && current.destroyed())) {
      throw new CoroutineDestroyedError();
    }
  }

  /** Parks the current coroutine until somebody calls what {@code register} was handed. */
  public void await(Consumer<Runnable> register) {
    Coroutine coroutine = requireCurrent();
    boolean[] woken = new boolean[1];
    register.accept(
        () -> {
          if (!woken[0]) {
            woken[0] = true;
            ready.add(coroutine);
          }
        });
    coroutine.park();
  }

  /** Parks the current coroutine until the condition holds; looked at once nothing else can run. */
  public void awaitCondition(BooleanSupplier condition) {
    Coroutine coroutine = requireCurrent();
    waiting.add(new Conditional(coroutine, condition));
    coroutine.park();
  }

  /** Puts the current coroutine behind those that are ready. */
  public void yieldTurn() {
    Coroutine coroutine = requireCurrent();
    ready.add(coroutine);
    coroutine.park();
  }

  /** Lets everything run that came from outside; the order of all others stays as it is. */
  public void yieldToArrivals() {
    Coroutine coroutine = requireCurrent();
    ready.addFirst(coroutine);
    coroutine.park();
  }

  /** The stacks of all coroutines that are alive, by their names; each can be read while parked. */
  public List<Stack> stacks() {
    return alive.stream().map(c -> new Stack(c.name(), List.of(c.stack()))).toList();
  }

  /**
   * Unwinds all coroutines, one after the other.
   *
   * @return false if a coroutine went on in spite of that
   */
  public boolean destroy() {
    destroyed = true;
    stopped = true;
    boolean clean = true;
    watch.begin(this);
    for (Coroutine coroutine : new ArrayList<>(alive)) {
      current = coroutine;
      clean &= destroy(coroutine);
    }
    watch.end(this);
    alive.clear();
    ready.clear();
    waiting.clear();
    return clean;
  }

  /** What runs now; for the watch. */
  @Nullable Turn turn() {
    return turn;
  }

  private boolean destroy(Coroutine coroutine) {
    if (coroutine.destroy()) {
      await(coroutine.resume(NOBODY));
    }
    return coroutine.ended();
  }

  private boolean wakeConditional() {
    if (waiting.isEmpty()) {
      return false;
    }
    var looking = new Turn(name + " conditions", Thread.currentThread(), alarm);
    turn = looking;
    Conditional woken = firstThatHolds();
    looking.handBack();
    throwIfExpired(await(looking));
    if (woken == null) {
      return false;
    }
    waiting.remove(woken);
    ready.add(woken.coroutine);
    return true;
  }

  private @Nullable Conditional firstThatHolds() {
    for (Conditional conditional : waiting) {
      if (conditional.wake()) {
        return conditional;
      }
    }
    return null;
  }

  private void turn(Coroutine coroutine) {
    Coroutine before = current;
    current = coroutine;
    throwIfExpired(await(coroutine.resume(alarm)));
    current = before;
    if (coroutine.ended()) {
      alive.remove(coroutine);
      rethrow(coroutine.escaped());
    }
  }

  private @Nullable DeadlockException await(Turn begun) {
    turn = begun;
    DeadlockException deadlock = begun.await();
    turn = null;
    return deadlock;
  }

  private void throwIfExpired(@Nullable DeadlockException deadlock) {
    if (deadlock != null) {
      destroyed = true;
      throw deadlock;
    }
  }

  private Coroutine requireCurrent() {
    Coroutine coroutine = current;
    if (coroutine == null || !coroutine.isCurrent()) {
      throw new IllegalStateException(
          "Expected to wait in workflow code, but this thread must not block: "
              + Thread.currentThread());
    }
    if (destroyed) {
      throw new CoroutineDestroyedError();
    }
    return coroutine;
  }

  private static void rethrow(@Nullable Throwable escaped) {
    switch (escaped) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException unchecked -> throw unchecked;
      default -> throw new IllegalStateException(escaped);
    }
  }

  /** Where one coroutine stands. */
  public record Stack(String coroutine, List<StackTraceElement> frames) {}

  private record Conditional(Coroutine coroutine, BooleanSupplier condition) {

    /** Whether the coroutine can go on: with the condition, or with what looking at it threw. */
    boolean wake() {
      try {
        return condition.getAsBoolean();
      } catch (RuntimeException | Error e) {
        coroutine.failWakeUp(e);
        return true;
      }
    }
  }
}
