package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads values that came as payloads. */
final class Results {

  private Results() {}

  /**
   * Reads a payload.
   *
   * @param type the erased class of {@code genericType}; {@code void} reads nothing
   */
  @SuppressWarnings("unchecked")
  static <R> @Nullable R read(
      DataConverter converter, @Nullable Payload payload, Class<R> type, Type genericType) {
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    if (boxed == Void.class) {
      return null;
    }
    return (R) boxed.cast(converter.fromPayload(payload, genericType));
  }
}
