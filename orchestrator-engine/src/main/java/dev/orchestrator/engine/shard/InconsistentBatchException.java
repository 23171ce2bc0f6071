package dev.orchestrator.engine.shard;

/** A decision could not be applied: what is in memory can no longer be trusted. */
final class InconsistentBatchException extends RuntimeException {

  InconsistentBatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
