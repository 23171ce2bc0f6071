package dev.orchestrator.common.converter;

import dev.orchestrator.protocol.payload.Payload;

/**
 * A value that is not converted: as an argument or result it stands for its payload, and where it
 * is asked for, the payload is handed out as it came. For code that passes values on without
 * knowing their types. Codecs still encode and decode it.
 *
 * @param payload the value in its encoding
 */
public record RawValue(Payload payload) {

  /** The value in its encoding. */
  public Payload getPayload() {
    return payload;
  }
}
