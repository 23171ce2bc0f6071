package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.payload.PayloadStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

final class JpaPayloadStore implements PayloadStore {

  private final PayloadRepository payloads;

  JpaPayloadStore(PayloadRepository payloads) {
    this.payloads = payloads;
  }

  @Override
  public void store(String namespace, String hash, byte[] content, Instant keepUntil) {
    StoreFailures.translate(
        "store payload " + hash, () -> payloads.store(namespace, hash, content, keepUntil));
  }

  @Override
  public Optional<byte[]> find(String namespace, String hash) {
    return StoreFailures.translate(
        "find payload " + hash, () -> payloads.findContent(namespace, hash));
  }

  @Override
  public Set<String> findStored(String namespace, Set<String> hashes) {
    return StoreFailures.translate(
        "find payloads " + hashes, () -> payloads.findHashes(namespace, hashes));
  }

  @Override
  public int deleteUnused(Instant keptUntil, Instant lookAgainAt, int limit) {
    return payloads.deleteUnused(keptUntil, lookAgainAt, limit);
  }
}
