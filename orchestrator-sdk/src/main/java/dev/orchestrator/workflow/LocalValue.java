package dev.orchestrator.workflow;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads values that belong to a run or a coroutine, by the object that stands for them. */
final class LocalValue {

  private LocalValue() {}

  @SuppressWarnings({"unchecked", "NullAway"}) // only values of the key's own type are put there
  static <T extends @Nullable Object> T get(
      Map<Object, @Nullable Object> values,
      Object key,
      Supplier<? extends T> initial,
      boolean cached) {
    if (values.containsKey(key)) {
      return (T) values.get(key);
    }
    T value = initial.get();
    if (cached) {
      values.put(key, value);
    }
    return value;
  }
}
