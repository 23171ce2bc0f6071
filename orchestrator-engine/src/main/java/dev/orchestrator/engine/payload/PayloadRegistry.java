package dev.orchestrator.engine.payload;

import dev.orchestrator.protocol.payload.PayloadReference;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Checks what is stored, and says for how long. */
public final class PayloadRegistry implements Payloads {

  private final PayloadStore store;
  private final PayloadSettings settings;
  private final InstantSource clock;

  /** On the given store. */
  public PayloadRegistry(PayloadStore store, PayloadSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void store(String namespace, String hash, byte[] content) {
    String actual = PayloadReference.hash(content);
    if (!actual.equals(hash)) {
      throw new IllegalArgumentException(
          "Expected content with the SHA-256 %s, but got %s".formatted(hash, actual));
    }
    store.store(namespace, hash, content, clock.instant().plus(settings.unusedRetention()));
  }

  @Override
  public Optional<byte[]> find(String namespace, String hash) {
    return store.find(namespace, hash);
  }

  @Override
  public Set<String> findStored(String namespace, Set<String> hashes) {
    return store.findStored(namespace, hashes);
  }

  /**
   * Deletes all that nothing refers to and that was kept for long enough, batch by batch. Any
   * number of servers may do so at a time.
   */
  public void deleteUnused() {
    int looked;
    do {
      var now = clock.instant();
      looked =
          store.deleteUnused(
              now, now.plus(settings.unusedRetention()), settings.cleanupBatchSize());
    } while (looked == settings.cleanupBatchSize() && !Thread.currentThread().isInterrupted());
  }
}
