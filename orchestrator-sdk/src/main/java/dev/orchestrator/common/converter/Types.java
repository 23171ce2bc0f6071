package dev.orchestrator.common.converter;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** What reading values must know of Java's types: boxes, and what stands for a missing value. */
final class Types {

  private Types() {}

  /** A cast that takes the boxed value for a primitive class. */
  @SuppressWarnings("unchecked")
  static <T> @Nullable T cast(Class<T> type, @Nullable Object value) {
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    return (T) boxed.cast(value);
  }

  /** Null, or zero or false for a primitive type. */
  static @Nullable Object missing(Type type) {
    return type instanceof Class<?> primitive && primitive.isPrimitive() && primitive != void.class
        ? Array.get(Array.newInstance(primitive, 1), 0)
        : null;
  }
}
