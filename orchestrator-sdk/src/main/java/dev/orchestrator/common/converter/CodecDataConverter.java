package dev.orchestrator.common.converter;

import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.payload.codec.ChainCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts by another converter and has the payloads encoded by codecs: everything that users pass
 * along, such as arguments, results, signals, queries, heartbeats, memo, side effects and details
 * of failures. Each payload is encoded once, when it is written, and decoded when it is read. The
 * same idea and names as in Temporal's Java SDK.
 */
public final class CodecDataConverter implements DataConverter {

  /** The message of a failure whose real one is encoded. */
  public static final String ENCODED_FAILURE_MESSAGE = "Encoded failure";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final DataConverter dataConverter;
  private final PayloadCodec codec;
  private final boolean encodeFailureAttributes;

  /** Leaves messages and stack traces of failures in the clear. */
  public CodecDataConverter(
      DataConverter dataConverter, Collection<? extends PayloadCodec> codecs) {
    this(dataConverter, codecs, false);
  }

  /**
   * With codecs.
   *
   * @param codecs from the outermost to the innermost: the last encodes first
   * @param encodeFailureAttributes whether messages and stack traces of failures are encoded, too;
   *     people then read them only where there is the codec
   */
  public CodecDataConverter(
      DataConverter dataConverter,
      Collection<? extends PayloadCodec> codecs,
      boolean encodeFailureAttributes) {
    this.dataConverter = dataConverter;
    this.codec = new ChainCodec(codecs);
    this.encodeFailureAttributes = encodeFailureAttributes;
  }

  @Override
  public Payload toPayload(@Nullable Object value) {
    return codec.encode(List.of(dataConverter.toPayload(value))).getFirst();
  }

  @Override
  public @Nullable Object fromPayload(@Nullable Payload payload, Type type) {
    return dataConverter.fromPayload(
        payload == null ? null : codec.decode(List.of(payload)).getFirst(), type);
  }

  @Override
  public Failure toFailure(Throwable exception) {
    Failure failure =
        dataConverter instanceof DefaultDataConverter converter
            ? converter.toFailure(exception, this)
            : DataConverter.super.toFailure(exception);
    return encodeFailureAttributes ? encoded(failure) : failure;
  }

  @Override
  public OrchestratorFailure fromFailure(Failure failure) {
    Failure readable = decoded(failure);
    return dataConverter instanceof DefaultDataConverter converter
        ? converter.fromFailure(readable, this)
        : DataConverter.super.fromFailure(readable);
  }

  private Failure encoded(Failure failure) {
    if (failure.encodedAttributes() != null) {
      return failure;
    }
    var attributes = new Attributes(failure.message(), failure.stackTrace());
    Payload plain = Payload.of(Payload.JSON, JSON.writeValueAsBytes(attributes));
    return new Failure(
        ENCODED_FAILURE_MESSAGE,
        null,
        failure.cause() == null ? null : encoded(failure.cause()),
        failure.info(),
        codec.encode(List.of(plain)).getFirst());
  }

  /** Whatever the setting is now: it may have been another one when the failure was written. */
  private Failure decoded(Failure failure) {
    Failure cause = failure.cause() == null ? null : decoded(failure.cause());
    Payload encoded = failure.encodedAttributes();
    if (encoded == null) {
      return new Failure(failure.message(), failure.stackTrace(), cause, failure.info());
    }
    Payload plain = codec.decode(List.of(encoded)).getFirst();
    Attributes attributes = JSON.readValue(plain.data(), Attributes.class);
    return new Failure(attributes.message(), attributes.stackTrace(), cause, failure.info());
  }

  /** What is encoded of a failure. */
  private record Attributes(@Nullable String message, @Nullable String stackTrace) {}
}
