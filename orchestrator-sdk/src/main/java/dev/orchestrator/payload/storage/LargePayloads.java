package dev.orchestrator.payload.storage;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import java.util.function.LongSupplier;

/**
 * Puts references in the place of payloads that are too large to travel, and payloads in the place
 * of references. Thread-safe.
 */
final class LargePayloads {

  private static final long MOST_CACHED_BYTES = 64L << 20;
  private static final int SHARE_OF_HEAP = 16;

  private final PayloadStore store;
  private final int threshold;
  private final PayloadCache cache;

  /**
   * With a cache of a share of the heap.
   *
   * @param threshold the most bytes of a payload that travels itself
   */
  LargePayloads(PayloadStore store, int threshold) {
    this(store, threshold, cachedBytes(), System::nanoTime);
  }

  LargePayloads(PayloadStore store, int threshold, long cachedBytes, LongSupplier nanos) {
    this.store = store;
    this.threshold = threshold;
    this.cache = new PayloadCache(cachedBytes, nanos);
  }

  private static long cachedBytes() {
    return Math.min(MOST_CACHED_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  boolean isFor(PayloadStore other, int otherThreshold) {
    return store.equals(other) && threshold == otherThreshold;
  }

  boolean isLarge(Payload payload) {
    return payload.size() > threshold;
  }

  static boolean isReference(Payload payload) {
    return payload.encoding().equals(PayloadReference.ENCODING);
  }

  /** The payload, or what stands for it. */
  Payload outward(Payload payload, Transfers transfers) {
    if (!isLarge(payload)) {
      return payload;
    }
    PayloadReference reference = PayloadReference.to(payload);
    String hash = reference.hash();
    if (!transfers.repeated() && !cache.isFresh(hash)) {
      transfers.run(
          () -> {
            store.store(hash, payload.data());
            return hash;
          });
      cache.stored(hash, payload.data());
    }
    return reference.toPayload();
  }

  /** The payload, or what it stands for. */
  Payload inward(Payload payload, Transfers transfers) {
    try {
      PayloadReference reference = PayloadReference.of(payload);
      return reference == null ? payload : resolve(reference, transfers);
    } catch (IllegalArgumentException e) {
      throw new PayloadUnavailableException(
          "A large payload is not what was stored: " + e.getMessage(), e);
    }
  }

  private Payload resolve(PayloadReference reference, Transfers transfers) {
    byte[] known = cache.find(reference.hash());
    if (known != null) {
      return new Payload(reference.metadata(), known);
    }
    byte[] content = transfers.run(() -> store.load(reference.hash()));
    Payload payload = reference.resolve(content);
    cache.loaded(reference.hash(), content);
    return payload;
  }
}
