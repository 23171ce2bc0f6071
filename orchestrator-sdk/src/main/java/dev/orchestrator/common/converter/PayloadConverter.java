package dev.orchestrator.common.converter;

import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to one encoding and back; one link in the chain of a {@link
 * DefaultDataConverter}.
 */
public interface PayloadConverter {

  /** The encoding that this converter writes and reads, as in {@link Payload#encoding()}. */
  String getEncodingType();

  /**
   * Converts a value.
   *
   * @return null if this converter does not deal with such values, so that the next one is asked
   * @throws DataConverterException if it deals with them but cannot convert this one
   */
  @Nullable Payload toPayload(@Nullable Object value);

  /**
   * Reads a value of this converter's encoding.
   *
   * @throws DataConverterException if the payload cannot be read as the type
   */
  @Nullable Object fromPayload(Payload payload, Type type);
}
