package dev.orchestrator.protocol.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;

/**
 * A value of the user's, serialized: bytes that the engine stores and forwards but never reads.
 *
 * @param metadata how to read the bytes; the key {@link #ENCODING} is always present
 * @param data the bytes; owned by the payload from then on, callers must not change them
 */
public record Payload(Map<String, String> metadata, byte[] data) {

  /** Metadata key that names the encoding of the data. */
  public static final String ENCODING = "encoding";

  /** The encoding of UTF-8 JSON. */
  public static final String JSON = "json/plain";

  /** The encoding of raw bytes. */
  public static final String BINARY = "binary/plain";

  /** The encoding of {@code null}: no bytes. */
  public static final String NULL = "binary/null";

  /** Copies the metadata and checks that it names an encoding. */
  public Payload {
    metadata = Map.copyOf(metadata);
    if (!metadata.containsKey(ENCODING)) {
      throw new IllegalArgumentException("Expected payload metadata to name an encoding");
    }
  }

  /** A payload of UTF-8 JSON. */
  public static Payload json(String json) {
    return new Payload(Map.of(ENCODING, JSON), json.getBytes(UTF_8));
  }

  /** A payload of the given encoding without further metadata. */
  public static Payload of(String encoding, byte[] data) {
    return new Payload(Map.of(ENCODING, encoding), data);
  }

  /** The encoding of the data. */
  public String encoding() {
    return metadata.getOrDefault(ENCODING, BINARY);
  }

  /** The size of the data in bytes. */
  public int size() {
    return data.length;
  }

  /** The data as text, for encodings that are UTF-8. */
  public String text() {
    return new String(data, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that
        && metadata.equals(that.metadata)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * metadata.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Payload[" + encoding() + ", " + data.length + " bytes]";
  }
}
