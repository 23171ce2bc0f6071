package dev.orchestrator.replay;

import dev.orchestrator.workflow.CompletablePromise;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A promise of one run. What waits for it is told in the order in which it began to wait: parked
 * coroutines become ready, and functions of users run in a coroutine.
 */
final class RunPromise<V extends @Nullable Object> implements CompletablePromise<V> {

  private final RunState run;
  private final List<Consumer<@Nullable RuntimeException>> reactions = new ArrayList<>(1);
  private boolean completed;
  private @Nullable V value;
  private @Nullable RuntimeException failure;

  RunPromise(RunState run) {
    this.run = run;
  }

  @Override
  public boolean isCompleted() {
    return completed;
  }

  @Override
  public V get() {
    awaitCompletion();
    return outcome();
  }

  @Override
  public V cancellableGet() {
    if (!completed) {
      CoroutineContext.current().awaitCancellable(() -> completed);
    }
    return outcome();
  }

  @Override
  public V get(long timeout, TimeUnit unit) throws TimeoutException {
    return get(timeout, unit, false);
  }

  @Override
  public V cancellableGet(long timeout, TimeUnit unit) throws TimeoutException {
    return get(timeout, unit, true);
  }

  @Override
  public @Nullable RuntimeException getFailure() {
    awaitCompletion();
    return failure;
  }

  @Override
  public <U extends @Nullable Object> Promise<U> thenApply(
      Functions.Func1<? super V, ? extends U> fn) {
    return derive(
        (derived, e) -> {
          if (e != null) {
            derived.fail(e);
          } else {
            derived.resolveBy(() -> fn.apply(value()));
          }
        });
  }

  @Override
  @SuppressWarnings("NullAway") // the function's own type says that it takes null
  public <U extends @Nullable Object> Promise<U> handle(
      Functions.Func2<? super @Nullable V, @Nullable RuntimeException, ? extends U> fn) {
    return derive((derived, e) -> derived.resolveBy(() -> fn.apply(value, e)));
  }

  @Override
  public <U extends @Nullable Object> Promise<U> thenCompose(
      Functions.Func1<? super V, ? extends Promise<U>> fn) {
    return derive(
        (derived, e) -> {
          if (e != null) {
            derived.fail(e);
          } else {
            try {
              derived.follow((RunPromise<? extends U>) fn.apply(value()));
            } catch (RuntimeException thrown) {
              derived.fail(thrown);
            }
          }
        });
  }

  @Override
  public Promise<V> exceptionally(Functions.Func1<? super RuntimeException, ? extends V> fn) {
    return derive(
        (derived, e) -> {
          if (e == null) {
            derived.resolve(value());
          } else {
            derived.resolveBy(() -> fn.apply(e));
          }
        });
  }

  @Override
  public boolean complete(V newValue) {
    run.guard().checkWritable("CompletablePromise.complete()");
    return resolve(newValue);
  }

  @Override
  public boolean completeExceptionally(RuntimeException newFailure) {
    run.guard().checkWritable("CompletablePromise.completeExceptionally()");
    return fail(newFailure);
  }

  @Override
  public boolean completeFrom(Promise<? extends V> source) {
    run.guard().checkWritable("CompletablePromise.completeFrom()");
    boolean open = !completed;
    follow((RunPromise<? extends V>) source);
    return open;
  }

  boolean resolve(V newValue) {
    return settle(newValue, null);
  }

  boolean fail(RuntimeException newFailure) {
    return settle(null, newFailure);
  }

  /** Calls the action when the promise is complete: at once, wherever that is, in no coroutine. */
  void whenCompleted(Consumer<@Nullable RuntimeException> action) {
    if (completed) {
      action.accept(failure);
    } else {
      reactions.add(action);
    }
  }

  /**
   * A promise of what a function of the platform's own makes of the value; it is not a callback.
   */
  <U extends @Nullable Object> RunPromise<U> map(Function<? super V, ? extends U> function) {
    RunPromise<U> mapped = new RunPromise<>(run);
    whenCompleted(
        e -> {
          if (e == null) {
            mapped.resolveBy(() -> function.apply(value()));
          } else {
            mapped.fail(e);
          }
        });
    return mapped;
  }

  void resolveBy(Supplier<? extends V> function) {
    V result;
    try {
      result = function.get();
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    resolve(result);
  }

  private void follow(RunPromise<? extends V> source) {
    source.whenCompleted(
        e -> {
          if (e == null) {
            resolve(source.value());
          } else {
            fail(e);
          }
        });
  }

  private void awaitCompletion() {
    if (!completed) {
      run.guard().checkWritable("a wait for a promise");
      run.dispatcher().await(wake -> reactions.add(ignored -> wake.run()));
    }
  }

  private <U extends @Nullable Object> Promise<U> derive(Derivation<U> derivation) {
    RunPromise<U> derived = new RunPromise<>(run);
    CoroutineContext context = CoroutineContext.current();
    whenCompleted(e -> context.callBack(() -> derivation.settle(derived, e)));
    return derived;
  }

  private V get(long timeout, TimeUnit unit, boolean cancellable) throws TimeoutException {
    if (!completed
        && !CoroutineContext.current()
            .await(Duration.of(timeout, unit.toChronoUnit()), () -> completed, cancellable)) {
      throw new TimeoutException("Expected a value within %d %s".formatted(timeout, unit));
    }
    return outcome();
  }

  private boolean settle(@Nullable V newValue, @Nullable RuntimeException newFailure) {
    if (completed) {
      return false;
    }
    completed = true;
    value = newValue;
    failure = newFailure;
    List<Consumer<@Nullable RuntimeException>> told = List.copyOf(reactions);
    reactions.clear();
    told.forEach(reaction -> reaction.accept(newFailure));
    return true;
  }

  private V outcome() {
    if (failure != null) {
      throw Failures.thrownHere(failure);
    }
    return value();
  }

  @SuppressWarnings("NullAway") // null only where V allows it, once the promise has a value
  private V value() {
    return value;
  }

  private interface Derivation<U extends @Nullable Object> {

    void settle(RunPromise<U> derived, @Nullable RuntimeException failure);
  }
}
