package dev.orchestrator.payload.storage;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts by another converter, and lets references travel in the place of what is too large: the
 * last step outward, behind all codecs, and the first inward. Clients put it around the converter
 * of their options.
 */
public final class LargePayloadDataConverter implements DataConverter {

  private final DataConverter delegate;
  private final LargePayloads large;
  private final Transfers transfers;

  private LargePayloadDataConverter(
      DataConverter delegate, LargePayloads large, Transfers transfers) {
    this.delegate = delegate;
    this.large = large;
    this.transfers = transfers;
  }

  /**
   * Around a converter. One of these is taken as it is if it is for the same store, and else for
   * the one inside.
   *
   * @param threshold the most bytes of a payload, as encoded, that travels itself
   */
  public static LargePayloadDataConverter around(
      DataConverter converter, PayloadStore store, int threshold) {
    if (converter instanceof LargePayloadDataConverter other
        && other.large.isFor(store, threshold)) {
      return other;
    }
    DataConverter inner =
        converter instanceof LargePayloadDataConverter other ? other.delegate : converter;
    return new LargePayloadDataConverter(
        inner, new LargePayloads(store, threshold), Transfers.DIRECT);
  }

  /** The converter inside. */
  public DataConverter getDelegate() {
    return delegate;
  }

  /** The same with the same cache, for a user that transfers in another way. */
  public LargePayloadDataConverter with(Transfers others) {
    return new LargePayloadDataConverter(delegate, large, others);
  }

  @Override
  public Payload toPayload(@Nullable Object value) {
    return outward(delegate.toPayload(value));
  }

  @Override
  public @Nullable Object fromPayload(@Nullable Payload payload, Type type) {
    return delegate.fromPayload(payload == null ? null : inward(payload), type);
  }

  @Override
  public List<Payload> toPayloads(@Nullable Object... values) {
    List<Payload> payloads = delegate.toPayloads(values);
    for (Payload payload : payloads) {
      if (large.isLarge(payload)) {
        return payloads.stream().map(this::outward).toList();
      }
    }
    return payloads;
  }

  @Override
  public @Nullable Object[] fromPayloads(List<Payload> payloads, Type... types) {
    for (Payload payload : payloads) {
      if (LargePayloads.isReference(payload)) {
        // What is superfluous is not asked for.
        List<Payload> read = payloads.subList(0, Math.min(payloads.size(), types.length));
        return delegate.fromPayloads(read.stream().map(this::inward).toList(), types);
      }
    }
    return delegate.fromPayloads(payloads, types);
  }

  /** A failure whose details cannot be stored is told with them: it must not be lost. */
  @Override
  public Failure toFailure(Throwable exception) {
    return delegate.toFailure(exception).mapPayloads(this::outwardIfPossible);
  }

  @Override
  public OrchestratorFailure fromFailure(Failure failure) {
    return delegate.fromFailure(failure.mapPayloads(this::inward));
  }

  private Payload outwardIfPossible(Payload payload) {
    try {
      return outward(payload);
    } catch (PayloadUnavailableException e) {
      return payload;
    }
  }

  private Payload outward(Payload payload) {
    return large.outward(payload, transfers);
  }

  private Payload inward(Payload payload) {
    return large.inward(payload, transfers);
  }
}
