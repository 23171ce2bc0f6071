package dev.orchestrator.common.converter;

import org.jspecify.annotations.Nullable;

/** A value could not be converted to a payload, or a payload could not be read as a type. */
public final class DataConverterException extends RuntimeException {

  /** With a message that names the type or encoding concerned. */
  public DataConverterException(String message) {
    super(message);
  }

  /** With a message that names the type or encoding concerned, and what the encoder said. */
  public DataConverterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
