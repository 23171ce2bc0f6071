package dev.orchestrator.common.converter;

import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts arguments, results and details of user code to payloads and back. Client and workers of
 * one application must use converters that understand each other. Implementations are thread-safe
 * and deterministic: workflow code converts during replay.
 */
public interface DataConverter {

  /**
   * Converts one value; null becomes a payload of the encoding {@link Payload#NULL}.
   *
   * @throws DataConverterException if no encoding fits the value
   */
  Payload toPayload(@Nullable Object value);

  /**
   * Reads one value.
   *
   * @param payload null reads as null
   * @param type the generic type to read; for a primitive type a missing value is zero or false
   * @throws DataConverterException if the payload cannot be read as the type
   */
  @Nullable Object fromPayload(@Nullable Payload payload, Type type);

  /** Reads one value of a class, see {@link #fromPayload(Payload, Type)}. */
  default <T> @Nullable T fromPayload(@Nullable Payload payload, Class<T> type) {
    return Types.cast(type, fromPayload(payload, (Type) type));
  }

  /** Converts an argument list, one payload an argument. */
  default List<Payload> toPayloads(@Nullable Object... values) {
    var payloads = new ArrayList<Payload>(values.length);
    for (Object value : values) {
      payloads.add(toPayload(value));
    }
    return List.copyOf(payloads);
  }

  /**
   * Reads an argument list. Missing trailing arguments read as null, zero or false, and superfluous
   * ones are ignored, so that a parameter can be added while callers of the old form live on.
   *
   * @throws DataConverterException if a payload cannot be read as its type
   */
  default @Nullable Object[] fromPayloads(List<Payload> payloads, Type... types) {
    var values = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = fromPayload(i < payloads.size() ? payloads.get(i) : null, types[i]);
    }
    return values;
  }

  /**
   * Converts an exception with its causes. A failure of the platform keeps its kind; any other
   * exception becomes an application failure whose type is the exception's class name.
   *
   * @throws DataConverterException if a value attached to the exception cannot be converted
   */
  default Failure toFailure(Throwable exception) {
    return new DefaultFailureConverter().exceptionToFailure(exception, this);
  }

  /** The exception of a failure, with the causes and stack traces that it had where it happened. */
  default OrchestratorFailure fromFailure(Failure failure) {
    return new DefaultFailureConverter().failureToException(failure, this);
  }
}
