package dev.orchestrator.common.converter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Protocol Buffers as JSON, which people and other languages can read. Needs {@code
 * com.google.protobuf:protobuf-java-util}, which this library does not bring along. Fields that the
 * reader does not know are ignored.
 */
public final class ProtobufJsonPayloadConverter implements PayloadConverter {

  /** The encoding of messages as JSON. */
  public static final String ENCODING = "json/protobuf";

  private final JsonFormat.Printer printer;
  private final JsonFormat.Parser parser;

  /** A converter that writes compact JSON. */
  public ProtobufJsonPayloadConverter() {
    this(
        JsonFormat.printer().omittingInsignificantWhitespace(),
        JsonFormat.parser().ignoringUnknownFields());
  }

  /** A converter with the application's own settings, such as a registry of types. */
  public ProtobufJsonPayloadConverter(JsonFormat.Printer printer, JsonFormat.Parser parser) {
    this.printer = printer;
    this.parser = parser;
  }

  @Override
  public String getEncodingType() {
    return ENCODING;
  }

  @Override
  public @Nullable Payload toPayload(@Nullable Object value) {
    if (!(value instanceof MessageOrBuilder message)) {
      return null;
    }
    try {
      return new Payload(
          ProtobufPayloadConverter.metadata(ENCODING, message.getDefaultInstanceForType()),
          printer.print(message).getBytes(UTF_8));
    } catch (InvalidProtocolBufferException e) {
      throw new DataConverterException(
          "Expected a message that can be written as JSON, but %s cannot: %s"
              .formatted(value.getClass().getName(), e.getMessage()),
          e);
    }
  }

  @Override
  public Object fromPayload(Payload payload, Type type) {
    if (!(ProtobufMessages.prototype(type) instanceof Message prototype)) {
      throw new DataConverterException(
          "Expected a message with a descriptor to read JSON as, but got " + type.getTypeName());
    }
    Message.Builder builder = prototype.newBuilderForType();
    try {
      parser.merge(payload.text(), builder);
    } catch (InvalidProtocolBufferException e) {
      throw new DataConverterException(
          "Expected JSON that can be read as %s, but it cannot: %s"
              .formatted(type.getTypeName(), e.getMessage()),
          e);
    }
    return builder.build();
  }
}
