package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: the sort key of its last row. */
record PageToken(Instant startTime, UUID runId) {

  private static final int LENGTH = Long.BYTES * 3;

  String encode() {
    var bytes = ByteBuffer.allocate(LENGTH);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, startTime));
    bytes.putLong(runId.getMostSignificantBits()).putLong(runId.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static PageToken decode(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw new InvalidPageTokenException();
    }
    if (bytes.length != LENGTH) {
      throw new InvalidPageTokenException();
    }
    var buffer = ByteBuffer.wrap(bytes);
    Instant startTime = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
    return new PageToken(startTime, new UUID(buffer.getLong(), buffer.getLong()));
  }
}
