package dev.orchestrator.payload.storage;

/** Where the content of large payloads is kept. Thread-safe. */
public interface PayloadStore {

  /**
   * Keeps content. Storing what is there already makes sure that it stays for long enough.
   *
   * @param hash the content's SHA-256 in lower-case hexadecimal digits
   * @throws PayloadUnavailableException if it cannot be stored
   */
  void store(String hash, byte[] content);

  /**
   * The content of a hash.
   *
   * @throws PayloadUnavailableException if it is not there, or cannot be had
   */
  byte[] load(String hash);
}
