package dev.orchestrator.autoconfigure.kafka.trigger;

import org.jspecify.annotations.Nullable;

/** A record is not what its trigger expects, and never will be. */
class UnreadableRecordException extends RuntimeException {

  UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
