package dev.orchestrator.common.converter;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Protocol Buffers in their binary form. Needs {@code
 * com.google.protobuf:protobuf-java}, which this library does not bring along.
 */
public final class ProtobufPayloadConverter implements PayloadConverter {

  /** The encoding of binary messages. */
  public static final String ENCODING = "binary/protobuf";

  /** A converter. */
  public ProtobufPayloadConverter() {}

  @Override
  public String getEncodingType() {
    return ENCODING;
  }

  @Override
  public @Nullable Payload toPayload(@Nullable Object value) {
    return value instanceof MessageLite message
        ? new Payload(metadata(ENCODING, message), message.toByteArray())
        : null;
  }

  @Override
  public Object fromPayload(Payload payload, Type type) {
    try {
      return ProtobufMessages.prototype(type).newBuilderForType().mergeFrom(payload.data()).build();
    } catch (InvalidProtocolBufferException e) {
      throw new DataConverterException(
          "Expected the bytes of a %s".formatted(type.getTypeName()), e);
    }
  }

  /** With the message's full name, for readers in other languages. */
  static Map<String, String> metadata(String encoding, MessageLite message) {
    return message instanceof Message described
        ? Map.of(
            Payload.ENCODING,
            encoding,
            ProtobufMessages.TYPE,
            described.getDescriptorForType().getFullName())
        : Map.of(Payload.ENCODING, encoding);
  }
}
