package dev.orchestrator.common.converter;

import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of payload converters: the first that takes a value writes it, and the one of the
 * payload's encoding reads it. By default null, byte arrays, messages of Protocol Buffers, and JSON
 * for everything else.
 */
public final class DefaultDataConverter implements DataConverter {

  /**
   * Payload converters as a default instance has them, asked in this order. These are shared by the
   * process.
   */
  public static final List<PayloadConverter> STANDARD_PAYLOAD_CONVERTERS = standard();

  private final List<PayloadConverter> converters;
  private final FailureConverter failureConverter;

  /** With the given converters, asked in this order. */
  public DefaultDataConverter(PayloadConverter... converters) {
    this(List.of(converters), new DefaultFailureConverter());
  }

  private DefaultDataConverter(
      List<PayloadConverter> converters, FailureConverter failureConverter) {
    this.converters = List.copyOf(converters);
    this.failureConverter = failureConverter;
  }

  /**
   * Null, byte arrays, messages of Protocol Buffers where they are on the class path, and JSON for
   * everything else. Each instance has converters of its own: a JSON mapper keeps the classes that
   * it has met, and must not outlive the application that they belong to.
   */
  public static DefaultDataConverter newDefaultInstance() {
    return new DefaultDataConverter(standard(), new DefaultFailureConverter());
  }

  /** Protocol Buffers are optional, so their classes must not be touched without them. */
  private static List<PayloadConverter> standard() {
    List<PayloadConverter> standard = new ArrayList<>();
    standard.add(new NullPayloadConverter());
    standard.add(new ByteArrayPayloadConverter());
    if (isPresent("com.google.protobuf.MessageLite")) {
      if (isPresent("com.google.protobuf.util.JsonFormat")) {
        standard.add(new ProtobufJsonPayloadConverter());
      }
      standard.add(new ProtobufPayloadConverter());
    }
    standard.add(new JacksonJsonPayloadConverter());
    return List.copyOf(standard);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, DefaultDataConverter.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A copy that converts exceptions by the given converter. */
  public DefaultDataConverter withFailureConverter(FailureConverter converter) {
    return new DefaultDataConverter(converters, converter);
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
    return new DefaultDataConverter(chain, failureConverter);
  }

  @Override
  public Payload toPayload(@Nullable Object value) {
    if (value instanceof RawValue raw) {
      return raw.payload();
    }
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
    if (type == RawValue.class) {
      return new RawValue(payload);
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

  @Override
  public Failure toFailure(Throwable exception) {
    return failureConverter.exceptionToFailure(exception, this);
  }

  @Override
  public OrchestratorFailure fromFailure(Failure failure) {
    return failureConverter.failureToException(failure, this);
  }

  /** With another converter of the details. */
  Failure toFailure(Throwable exception, DataConverter details) {
    return failureConverter.exceptionToFailure(exception, details);
  }

  OrchestratorFailure fromFailure(Failure failure, DataConverter details) {
    return failureConverter.failureToException(failure, details);
  }

  private static List<String> encodings(List<PayloadConverter> converters) {
    return converters.stream().map(PayloadConverter::getEncodingType).toList();
  }
}
