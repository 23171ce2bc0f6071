package dev.orchestrator.engine.payload;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The database as large payloads need it. */
public interface PayloadStore {

  /** Keeps content until the given moment at least; what is there is kept until then, too. */
  void store(String namespace, String hash, byte[] content, Instant keepUntil);

  /** The content of a hash. */
  Optional<byte[]> find(String namespace, String hash);

  /** Those of the hashes whose content there is. */
  Set<String> findStored(String namespace, Set<String> hashes);

  /**
   * Deletes payloads that need not be kept longer and that no run refers to; those that a run does
   * refer to are looked at again later.
   *
   * @param keptUntil which ones are looked at: those that were to be kept until before this
   * @param lookAgainAt when the others are looked at again
   * @param limit the most to look at
   * @return how many were looked at
   */
  int deleteUnused(Instant keptUntil, Instant lookAgainAt, int limit);
}
