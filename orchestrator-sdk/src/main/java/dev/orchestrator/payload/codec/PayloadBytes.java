package dev.orchestrator.payload.codec;

import dev.orchestrator.protocol.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole payload as bytes, for codecs to work on: the number of metadata entries, their keys and
 * values, and the data. Frozen: what codecs wrote is read for ever.
 */
final class PayloadBytes {

  private PayloadBytes() {}

  static byte[] of(Payload payload) {
    var bytes = new ByteArrayOutputStream(payload.size() + 64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(payload.metadata().size());
      for (var entry : new TreeMap<>(payload.metadata()).entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
      out.write(payload.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Throws {@link PayloadCodecException} if the bytes are no payload. */
  static Payload read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Map<String, String> metadata = new HashMap<>();
      int entries = in.readUnsignedShort();
      for (int i = 0; i < entries; i++) {
        metadata.put(in.readUTF(), in.readUTF());
      }
      return new Payload(metadata, in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new PayloadCodecException("Expected the bytes of a payload", e);
    }
  }
}
