package dev.orchestrator.protocol.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a payload whose data are kept elsewhere, by their hash: the claim check of the payload
 * table. Travels as a payload without data, of the encoding {@link #ENCODING}, which keeps the
 * metadata of what it stands for.
 *
 * @param hash SHA-256 of the data, as 64 lower-case hexadecimal digits
 * @param size of the data, in bytes
 * @param metadata of the payload that it stands for
 */
public record PayloadReference(String hash, long size, Map<String, String> metadata) {

  /** The encoding of references. */
  public static final String ENCODING = "reference/sha256";

  private static final String HASH = "reference-hash";
  private static final String SIZE = "reference-size";
  private static final String ORIGINAL_ENCODING = "reference-encoding";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final byte[] NO_BYTES = {};

  /** Copies the metadata and checks the hash. */
  public PayloadReference {
    metadata = Map.copyOf(metadata);
    if (!isHash(hash)) {
      throw new IllegalArgumentException(
          "Expected 64 lower-case hexadecimal digits, but got '%s'".formatted(hash));
    }
  }

  /** Whether the text has the form of a hash. */
  public static boolean isHash(String text) {
    return HEX.matcher(text).matches();
  }

  /** The hash of data. */
  public static String hash(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JVM to have SHA-256", e);
    }
  }

  /** What stands for a payload. */
  public static PayloadReference to(Payload payload) {
    return new PayloadReference(hash(payload.data()), payload.size(), payload.metadata());
  }

  /**
   * The reference that a payload is; null if it is none.
   *
   * @throws IllegalArgumentException if it is a malformed one
   */
  public static @Nullable PayloadReference of(Payload payload) {
    if (!payload.encoding().equals(ENCODING)) {
      return null;
    }
    var metadata = new HashMap<>(payload.metadata());
    String hash = metadata.remove(HASH);
    String size = metadata.remove(SIZE);
    String encoding = metadata.remove(ORIGINAL_ENCODING);
    if (hash == null || size == null || encoding == null) {
      throw new IllegalArgumentException(
          "Expected a reference to have %s, %s and %s, but it has %s"
              .formatted(HASH, SIZE, ORIGINAL_ENCODING, payload.metadata().keySet()));
    }
    metadata.put(Payload.ENCODING, encoding);
    return new PayloadReference(hash, Long.parseLong(size), metadata);
  }

  /** The hash that a payload refers to; null if it is no reference, or a malformed one. */
  public static @Nullable String hashIn(Payload payload) {
    if (!payload.encoding().equals(ENCODING)) {
      return null;
    }
    String hash = payload.metadata().get(HASH);
    return hash != null && isHash(hash) ? hash : null;
  }

  /** The reference as it travels. */
  public Payload toPayload() {
    var all = new HashMap<>(metadata);
    all.put(ORIGINAL_ENCODING, metadata.getOrDefault(Payload.ENCODING, Payload.BINARY));
    all.put(Payload.ENCODING, ENCODING);
    all.put(HASH, hash);
    all.put(SIZE, Long.toString(size));
    return new Payload(all, NO_BYTES);
  }

  /**
   * The payload that this stands for.
   *
   * @throws IllegalArgumentException if the data are others
   */
  public Payload resolve(byte[] data) {
    if (data.length != size || !hash(data).equals(hash)) {
      throw new IllegalArgumentException(
          "Expected %d bytes with the hash %s, but got %d others"
              .formatted(size, hash, data.length));
    }
    return new Payload(metadata, data);
  }
}
