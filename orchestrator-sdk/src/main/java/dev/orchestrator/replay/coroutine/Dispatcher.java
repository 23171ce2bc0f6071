package dev.orchestrator.replay.coroutine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the coroutines of one workflow, one at a time: those that are ready in the order in which
 * they became so, and when none is left, those whose condition holds, in the order in which they
 * began to wait. The outcome depends on nothing but the order of calls, so replay repeats it.
 *
 * <p>Not thread-safe: the thread that calls {@link #run} owns everything until that returns, and in
 * between lends it to the coroutine that it waits for.
 */
public final class Dispatcher {

  private final String name;
  private final Duration limit;
  private final @Nullable ClassLoader contextClassLoader;
  private final ArrayDeque<Coroutine> arrivals = new ArrayDeque<>();
  private final ArrayDeque<Coroutine> ready = new ArrayDeque<>();
  private final Set<Conditional> waiting = new LinkedHashSet<>();
  private final Set<Coroutine> alive = new LinkedHashSet<>();
  private @Nullable Coroutine current;
  private boolean stopped;
  private boolean destroyed;

  /**
   * Creates a dispatcher without coroutines.
   *
   * @param name what the coroutines' threads are called, for people who read thread dumps
   * @param limit how long a coroutine may run without waiting for anything
   */
  public Dispatcher(String name, Duration limit, @Nullable ClassLoader contextClassLoader) {
    this.name = name;
    this.limit = limit;
    this.contextClassLoader = contextClassLoader;
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
    while (!stopped) {
      Coroutine next = arrivals.isEmpty() ? ready.poll() : arrivals.poll();
      if (next == null) {
        if (!wakeConditional()) {
          return;
        }
      } else {
        turn(next);
      }
    }
  }

  /** Runs one new coroutine until it waits or ends, and leaves all others as they are. */
  public void runAlone(String role, Runnable body) {
    Coroutine coroutine = coroutine(role, body);
    turn(coroutine);
    if (!coroutine.ended()) {
      coroutine.destroy(limit.toNanos());
      alive.remove(coroutine);
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
    for (Coroutine coroutine : new ArrayList<>(alive)) {
      current = coroutine;
      clean &= coroutine.destroy(limit.toNanos());
    }
    alive.clear();
    ready.clear();
    waiting.clear();
    return clean;
  }

  private boolean wakeConditional() {
    for (Conditional conditional : waiting) {
      if (conditional.wake()) {
        waiting.remove(conditional);
        ready.add(conditional.coroutine);
        return true;
      }
    }
    return false;
  }

  private void turn(Coroutine coroutine) {
    Coroutine before = current;
    current = coroutine;
    boolean yielded = coroutine.resume(limit.toNanos());
    if (!yielded) {
      destroyed = true;
      throw new DeadlockException(coroutine.name(), limit, coroutine.stack());
    }
    current = before;
    if (coroutine.ended()) {
      alive.remove(coroutine);
      rethrow(coroutine.escaped());
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
