package dev.orchestrator.workflow;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of each run of a workflow, which all of its coroutines share, queries too: to be kept in
 * a static field.
 */
public final class WorkflowLocal<T extends @Nullable Object> {

  private final Supplier<? extends T> initial;
  private final boolean cached;

  /** A value that is null until it is set. */
  @SuppressWarnings("NullAway") // for a T that does not say that it may be null
  public WorkflowLocal() {
    this(() -> null, false);
  }

  private WorkflowLocal(Supplier<? extends T> initial, boolean cached) {
    this.initial = initial;
    this.cached = cached;
  }

  /** A value that is asked for anew each time until it is set. */
  public static <T extends @Nullable Object> WorkflowLocal<T> withInitial(
      Supplier<? extends T> supplier) {
    return new WorkflowLocal<>(supplier, false);
  }

  /** A value that is asked for once, and set by that. */
  public static <T extends @Nullable Object> WorkflowLocal<T> withCachedInitial(
      Supplier<? extends T> supplier) {
    return new WorkflowLocal<>(supplier, true);
  }

  /** The value of the calling run. */
  public T get() {
    return LocalValue.get(values(), this, initial, cached);
  }

  /** Changes the value of the calling run. */
  public void set(T value) {
    values().put(this, value);
  }

  private static Map<Object, @Nullable Object> values() {
    return WorkflowContext.current().runLocals();
  }
}
