package dev.orchestrator.benchmarks.load;

/**
 * One request as it is sent.
 *
 * @param bytes head and body
 * @param slot the slot of the workflow that it names; negative if it names none
 */
public record HttpMessage(byte[] bytes, int slot) {

  /** A request that names no workflow. */
  static HttpMessage of(byte[] bytes) {
    return new HttpMessage(bytes, -1);
  }
}
