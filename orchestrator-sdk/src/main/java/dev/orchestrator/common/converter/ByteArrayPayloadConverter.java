package dev.orchestrator.common.converter;

import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Byte arrays as they are. */
public final class ByteArrayPayloadConverter implements PayloadConverter {

  @Override
  public String getEncodingType() {
    return Payload.BINARY;
  }

  @Override
  public @Nullable Payload toPayload(@Nullable Object value) {
    return value instanceof byte[] bytes ? Payload.of(Payload.BINARY, bytes.clone()) : null;
  }

  @Override
  public Object fromPayload(Payload payload, Type type) {
    if (type != byte[].class && type != Object.class) {
      throw new DataConverterException(
          "Expected to read raw bytes as byte[], but got " + type.getTypeName());
    }
    return payload.data().clone();
  }
}
