package dev.orchestrator.common.converter;

import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of payload converters: the first that takes a value writes it, and the one of the
 * payload's encoding reads it. By default null, byte arrays, and JSON for everything else.
 */
public final class DefaultDataConverter implements DataConverter {

  private final List<PayloadConverter> converters;

  /** With the given converters, asked in this order. */
  public DefaultDataConverter(PayloadConverter... converters) {
    this.converters = List.of(converters);
  }

  /** Null, byte arrays, and JSON for everything else. */
  public static DefaultDataConverter newDefaultInstance() {
    return new DefaultDataConverter(
        new NullPayloadConverter(),
        new ByteArrayPayloadConverter(),
        new JacksonJsonPayloadConverter());
  }

  /**
   * A copy in which each given converter replaces the one of the same encoding, or comes before all
   * others if there is none: for example a JSON converter with the application's own mapper.
   */
  public DefaultDataConverter withPayloadConverterOverrides(PayloadConverter... overrides) {
    var chain = new ArrayList<>(converters);
    for (PayloadConverter override : Arrays.asList(overrides).reversed()) {
      int same = encodings(chain).indexOf(override.getEncodingType());
      if (same >= 0) {
        chain.set(same, override);
      } else {
        chain.addFirst(override);
      }
    }
    return new DefaultDataConverter(chain.toArray(PayloadConverter[]::new));
  }

  @Override
  public Payload toPayload(@Nullable Object value) {
    for (PayloadConverter converter : converters) {
      Payload payload = converter.toPayload(value);
      if (payload != null) {
        return payload;
      }
    }
    throw new DataConverterException(
        "Expected a converter for %s among those for %s"
            .formatted(value == null ? "null" : value.getClass().getName(), encodings(converters)));
  }

  @Override
  public @Nullable Object fromPayload(@Nullable Payload payload, Type type) {
    if (payload == null) {
      return Types.missing(type);
    }
    for (PayloadConverter converter : converters) {
      if (converter.getEncodingType().equals(payload.encoding())) {
        return converter.fromPayload(payload, type);
      }
    }
    throw new DataConverterException(
        "Expected an encoding among %s, but got %s"
            .formatted(encodings(converters), payload.encoding()));
  }

  private static List<String> encodings(List<PayloadConverter> converters) {
    return converters.stream().map(PayloadConverter::getEncodingType).toList();
  }
}
