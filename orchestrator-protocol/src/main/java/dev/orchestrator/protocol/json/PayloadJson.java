package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * A payload as {@code {"encoding": …, "text": …}} where the encoding is JSON, so that people can
 * read it and numbers stay exact, and {@code {"encoding": …, "base64": …}} otherwise; further
 * metadata under {@code "metadata"}.
 */
final class PayloadJson {

  private static final String TEXT = "text";
  private static final String BASE64 = "base64";
  private static final String METADATA = "metadata";

  private static final byte[] NO_BYTES = {};

  /** Attribute of a writer: the consumer of the hashes that payloads refer to. */
  static final String REFERRED = "orchestrator.referred";

  private PayloadJson() {}

  static final class Serializer extends ValueSerializer<Payload> {

    @Override
    public void serialize(Payload payload, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      json.writeStringProperty(Payload.ENCODING, payload.encoding());
      if (payload.metadata().size() > 1) {
        json.writeObjectPropertyStart(METADATA);
        payload.metadata().entrySet().stream()
            .filter(entry -> !entry.getKey().equals(Payload.ENCODING))
            .sorted(Map.Entry.comparingByKey())
            .forEach(entry -> json.writeStringProperty(entry.getKey(), entry.getValue()));
        json.writeEndObject();
      }
      if (payload.encoding().equals(Payload.JSON)) {
        json.writeStringProperty(TEXT, payload.text());
      } else if (payload.size() > 0) {
        json.writeName(BASE64);
        json.writeBinary(payload.data());
      } else {
        tell(PayloadReference.hashIn(payload), context);
      }
      json.writeEndObject();
    }

    @SuppressWarnings("unchecked")
    private static void tell(@Nullable String hash, SerializationContext context) {
      if (hash != null && context.getAttribute(REFERRED) instanceof Consumer<?> told) {
        ((Consumer<String>) told).accept(hash);
      }
    }
  }

  static final class Deserializer extends ValueDeserializer<Payload> {

    @Override
    public Payload deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return (Payload) context.handleUnexpectedToken(Payload.class, parser);
      }
      String encoding = null;
      byte[] data = NO_BYTES;
      Map<String, String> metadata = Map.of();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case Payload.ENCODING -> encoding = parser.getString();
          case TEXT -> data = parser.getString().getBytes(UTF_8);
          case BASE64 -> data = Base64.getDecoder().decode(parser.getString());
          case METADATA -> metadata = readMetadata(parser);
          default -> parser.skipChildren();
        }
      }
      if (encoding == null) {
        return context.reportInputMismatch(
            Payload.class, "Expected a payload to name its '%s'", Payload.ENCODING);
      }
      if (metadata.isEmpty()) {
        return Payload.of(encoding, data);
      }
      metadata.put(Payload.ENCODING, encoding);
      return new Payload(metadata, data);
    }

    private static Map<String, String> readMetadata(JsonParser parser) {
      var metadata = new HashMap<String, String>();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        metadata.put(name, parser.getString());
      }
      return metadata;
    }
  }
}
