package dev.orchestrator.protocol.json;

import org.jspecify.annotations.Nullable;

/** Bytes that are not what they should be. The message says where and why. */
public final class MalformedMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedMessageException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
