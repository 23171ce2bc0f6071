package dev.orchestrator.engine.payload;

import java.util.Optional;
import java.util.Set;

/** Content of payloads that are too large to travel, by its hash. */
public interface Payloads {

  /**
   * Keeps content for the grace time from now on, and then for as long as a run refers to it.
   * Storing it again begins the grace time again.
   *
   * @param hash SHA-256 of the content, as 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException if the content has another hash
   */
  void store(String namespace, String hash, byte[] content);

  /** The content of a hash. */
  Optional<byte[]> find(String namespace, String hash);

  /** Those of the hashes whose content there is. */
  Set<String> findStored(String namespace, Set<String> hashes);
}
