package dev.orchestrator.cli.api;

import dev.orchestrator.protocol.json.ProtocolModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in which numbers stay as they were written, and what a newer server adds is passed over. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(ProtocolModule.of())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /**
   * Reads one value.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  /**
   * Reads one value.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** The value as a record. */
  public static <T> T as(JsonNode value, Class<T> type) {
    return MAPPER.treeToValue(value, type);
  }

  /** The record, or whatever it is, as a value. */
  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** An object without properties. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Adds a property, which is left out where it has no value. */
  public static void put(ObjectNode object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value.toString());
    }
  }

  /** In one line. */
  public static String write(JsonNode value) {
    return MAPPER.writeValueAsString(value);
  }

  /** In many lines, indented. */
  public static String pretty(JsonNode value) {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }
}
