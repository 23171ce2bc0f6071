package dev.orchestrator.common;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A list of values whose types only the reader knows, such as a failure's details. Where they came
 * over the wire they are converted when read.
 */
public interface Values {

  /** The given objects, as they are. */
  static Values of(@Nullable Object... values) {
    return new LocalValues(values);
  }

  /** How many there are. */
  int getSize();

  /**
   * One value of a generic type.
   *
   * @param index from 0 on
   * @param type the erased class of {@code genericType}
   * @param genericType the type to read
   * @return null where the value is null or the index is past the end
   * @throws RuntimeException if the value is not of that type
   */
  <T> @Nullable T get(int index, Class<T> type, Type genericType);

  /** One value of a class, see {@link #get(int, Class, Type)}. */
  default <T> @Nullable T get(int index, Class<T> type) {
    return get(index, type, type);
  }

  /** The first value, see {@link #get(int, Class, Type)}. */
  default <T> @Nullable T get(Class<T> type) {
    return get(0, type, type);
  }
}
