package dev.orchestrator.common.converter;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything else as JSON by Jackson: records, beans, plain fields, collections, {@code java.time}.
 */
public final class JacksonJsonPayloadConverter implements PayloadConverter {

  private final JsonMapper mapper;

  /** With {@link #newDefaultMapper()}. */
  public JacksonJsonPayloadConverter() {
    this(newDefaultMapper());
  }

  /** With the application's own mapper. */
  public JacksonJsonPayloadConverter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The mapper used where none is given. Times and durations are ISO-8601 text. Properties that a
   * reader does not know are ignored and missing ones read as null, zero or false: payloads outlive
   * the version of the code that wrote them.
   */
  public static JsonMapper newDefaultMapper() {
    return JsonMapper.builder()
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .changeDefaultVisibility(
            visibility -> visibility.withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
        .build();
  }

  @Override
  public String getEncodingType() {
    return Payload.JSON;
  }

  @Override
  public Payload toPayload(@Nullable Object value) {
    try {
      return Payload.of(Payload.JSON, mapper.writeValueAsBytes(value));
    } catch (JacksonException e) {
      throw new DataConverterException(
          "Expected a value that can be written as JSON, but %s cannot: %s"
              .formatted(
                  value == null ? "null" : value.getClass().getName(), e.getOriginalMessage()),
          e);
    }
  }

  @Override
  public @Nullable Object fromPayload(Payload payload, Type type) {
    try {
      return mapper.readValue(payload.data(), mapper.constructType(type));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new DataConverterException(
          "Expected JSON that can be read as %s, but it cannot: %s"
              .formatted(type.getTypeName(), e.getMessage()),
          e);
    }
  }
}
