package dev.orchestrator.payload.codec;

import org.jspecify.annotations.Nullable;

/** A payload could not be encoded or decoded. */
public final class PayloadCodecException extends RuntimeException {

  /** With what is wrong. */
  public PayloadCodecException(String message) {
    super(message);
  }

  /** With what is wrong, and what led to it. */
  public PayloadCodecException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
