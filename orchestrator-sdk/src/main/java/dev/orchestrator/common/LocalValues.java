package dev.orchestrator.common;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values that never left the process. */
final class LocalValues implements Values {

  private final @Nullable Object[] values;

  LocalValues(@Nullable Object[] values) {
    this.values = values.clone();
  }

  @Override
  public int getSize() {
    return values.length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(int index, Class<T> type, Type genericType) {
    Object value = index < values.length ? values[index] : null;
    return (T) MethodType.methodType(type).wrap().returnType().cast(value);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
