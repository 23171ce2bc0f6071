package dev.orchestrator.engine;

/**
 * No server answered for the workflow's shard in time, for example because it is being taken over.
 * The request may still take effect; repeating it with the same request id is safe.
 */
public final class ShardUnavailableException extends RuntimeException {

  /** For engines, and for what stands in for one in a test. */
  public ShardUnavailableException(String message) {
    super(message);
  }
}
