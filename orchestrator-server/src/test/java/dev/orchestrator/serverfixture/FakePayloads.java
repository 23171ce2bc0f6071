package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.payload.Payloads;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Large payloads in memory. */
public final class FakePayloads implements Payloads {

  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  void reset() {
    contents.clear();
  }

  @Override
  public void store(String namespace, String hash, byte[] content) {
    contents.put(namespace + "/" + hash, content);
  }

  @Override
  public Optional<byte[]> find(String namespace, String hash) {
    return Optional.ofNullable(contents.get(namespace + "/" + hash));
  }

  @Override
  public Set<String> findStored(String namespace, Set<String> hashes) {
    return hashes.stream()
        .filter(hash -> contents.containsKey(namespace + "/" + hash))
        .collect(Collectors.toSet());
  }
}
