package dev.orchestrator.autoconfigure.tracing;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.payload.Payload;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The fields of the trace context as one header. */
final class TraceHeader {

  static final String NAME = "_tracer-data";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private TraceHeader() {}

  /** What a sender's observation writes its fields into. */
  static SenderContext<Map<String, String>> sender() {
    var context = new SenderContext<Map<String, String>>(TraceHeader::put, Kind.PRODUCER);
    context.setCarrier(new HashMap<>());
    return context;
  }

  /** What a receiver's observation reads its fields from. */
  static ReceiverContext<Map<String, String>> receiver(Header header) {
    var context =
        new ReceiverContext<Map<String, String>>((fields, key) -> fields.get(key), Kind.CONSUMER);
    context.setCarrier(read(header.getValues().get(NAME)));
    return context;
  }

  /** The header with what the observation wrote. */
  static Header with(Header header, SenderContext<Map<String, String>> context) {
    Map<String, String> fields = context.getCarrier();
    return fields == null || fields.isEmpty()
        ? header
        : header.with(Map.of(NAME, Payload.json(JSON.writeValueAsString(fields))));
  }

  private static void put(@Nullable Map<String, String> fields, String key, String value) {
    if (fields != null) {
      fields.put(key, value);
    }
  }

  /** Whoever sent something else is not traced. */
  private static Map<String, String> read(@Nullable Payload payload) {
    if (payload == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(payload.data(), FIELDS);
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
