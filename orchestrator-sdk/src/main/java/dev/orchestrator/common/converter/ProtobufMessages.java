package dev.orchestrator.common.converter;

import com.google.protobuf.Internal;
import com.google.protobuf.MessageLite;
import java.lang.reflect.Type;

/** What reading messages of Protocol Buffers must know of their classes. */
final class ProtobufMessages {

  /** The metadata that names the message, as Temporal's SDKs call it. */
  static final String TYPE = "messageType";

  private ProtobufMessages() {}

  /** The empty message of a class. */
  static MessageLite prototype(Type type) {
    if (type instanceof Class<?> candidate && MessageLite.class.isAssignableFrom(candidate)) {
      return Internal.getDefaultInstance(candidate.asSubclass(MessageLite.class));
    }
    throw new DataConverterException(
        "Expected to read a message of Protocol Buffers as its class, but got "
            + type.getTypeName());
  }
}
