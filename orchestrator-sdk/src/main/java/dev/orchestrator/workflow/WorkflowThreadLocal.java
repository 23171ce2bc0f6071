package dev.orchestrator.workflow;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of each coroutine of a workflow, as {@link ThreadLocal} holds one of each thread: to be
 * kept in a static field, and independent between runs. A coroutine that another one starts does
 * not inherit it.
 */
public final class WorkflowThreadLocal<T extends @Nullable Object> {

  private final Supplier<? extends T> initial;
  private final boolean cached;

  /** A value that is null until it is set. */
  @SuppressWarnings("NullAway") // like ThreadLocal, for a T that does not say that it may be null
  public WorkflowThreadLocal() {
    this(() -> null, false);
  }

  private WorkflowThreadLocal(Supplier<? extends T> initial, boolean cached) {
    this.initial = initial;
    this.cached = cached;
  }

  /** A value that is asked for anew each time until it is set. */
  public static <T extends @Nullable Object> WorkflowThreadLocal<T> withInitial(
      Supplier<? extends T> supplier) {
    return new WorkflowThreadLocal<>(supplier, false);
  }

  /** A value that is asked for once, and set by that. */
  public static <T extends @Nullable Object> WorkflowThreadLocal<T> withCachedInitial(
      Supplier<? extends T> supplier) {
    return new WorkflowThreadLocal<>(supplier, true);
  }

  /** The value of the calling coroutine. */
  public T get() {
    return LocalValue.get(values(), this, initial, cached);
  }

  /** Changes the value of the calling coroutine. */
  public void set(T value) {
    values().put(this, value);
  }

  private static Map<Object, @Nullable Object> values() {
    return WorkflowContext.current().coroutineLocals();
  }
}
