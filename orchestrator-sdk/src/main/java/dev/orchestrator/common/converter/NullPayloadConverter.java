package dev.orchestrator.common.converter;

import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Null, which is zero or false where a primitive is asked for. */
public final class NullPayloadConverter implements PayloadConverter {

  private static final Payload NULL = Payload.of(Payload.NULL, new byte[0]);

  @Override
  public String getEncodingType() {
    return Payload.NULL;
  }

  @Override
  public @Nullable Payload toPayload(@Nullable Object value) {
    return value == null ? NULL : null;
  }

  @Override
  public @Nullable Object fromPayload(Payload payload, Type type) {
    return Types.missing(type);
  }
}
