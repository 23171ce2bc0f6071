package dev.orchestrator.payload.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.payload.Payload;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts whole payloads, metadata included, by AES in Galois/counter mode: nobody without the key
 * can read them, or change them unnoticed. Each payload names its key by an id and has a nonce of
 * its own. The newest key encrypts, every known key decrypts: to rotate keys, first make the new
 * key known to all processes as an older one, then as the newest, and forget the old one when no
 * history needs it any more.
 *
 * <p>A random nonce of 96 bits is safe for some four thousand million payloads a key; rotate before
 * that.
 */
public final class AesGcmPayloadCodec implements PayloadCodec {

  /** The encoding of what this codec encrypted. */
  public static final String ENCODING = "binary/encrypted";

  /** The metadata that names the key. */
  public static final String KEY_ID = "encryption-key-id";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKey> keys;
  private final String newestKeyId;
  private final SecureRandom random = new SecureRandom();

  private AesGcmPayloadCodec(Map<String, SecretKey> keys, String newestKeyId) {
    this.keys = Map.copyOf(keys);
    this.newestKeyId = newestKeyId;
  }

  /** A builder; at least one key has to be added. */
  public static Builder newBuilder() {
    return new Builder();
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encode).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decode).toList();
  }

  private Payload encode(Payload payload) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, newestKeyId, key(newestKeyId), nonce);
      byte[] encrypted = cipher.doFinal(PayloadBytes.of(payload));
      byte[] data =
          ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
      return new Payload(Map.of(Payload.ENCODING, ENCODING, KEY_ID, newestKeyId), data);
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException("The payload could not be encrypted", e);
    }
  }

  private Payload decode(Payload payload) {
    if (!payload.encoding().equals(ENCODING)) {
      return payload;
    }
    String keyId = payload.metadata().getOrDefault(KEY_ID, "");
    SecretKey key = key(keyId);
    if (payload.size() < NONCE_BYTES) {
      throw new PayloadCodecException("Expected an encrypted payload to begin with a nonce");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer data = ByteBuffer.wrap(payload.data()).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyId, key, nonce);
      return PayloadBytes.read(cipher.doFinal(payload.data(), data.position(), data.remaining()));
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException(
          "Expected a payload that key '%s' encrypted and nobody changed".formatted(keyId), e);
    }
  }

  private SecretKey key(String keyId) {
    @Nullable SecretKey key = keys.get(keyId);
    if (key == null) {
      throw new PayloadCodecException(
          "Expected a payload to be encrypted by a key among %s, but it names '%s'"
              .formatted(keys.keySet(), keyId));
    }
    return key;
  }

  /** The key's id is authenticated, too. */
  private static Cipher cipher(int mode, String keyId, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(keyId.getBytes(UTF_8));
    return cipher;
  }

  /** Collects keys. */
  public static final class Builder {

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private @Nullable String newestKeyId;

    private Builder() {}

    /**
     * Adds a key, by which payloads are decrypted, and from now on encrypted: the last one that is
     * added is the newest.
     *
     * @param keyId names the key in each payload; never give it to another key
     * @param key 16, 24 or 32 bytes
     * @throws IllegalArgumentException if the key has another length, or the id is taken
     */
    public Builder addKey(String keyId, byte[] key) {
      if (key.length != 16 && key.length != 24 && key.length != 32) {
        throw new IllegalArgumentException(
            "Expected key '%s' to have 16, 24 or 32 bytes, but it has %d"
                .formatted(keyId, key.length));
      }
      return addKey(keyId, new SecretKeySpec(key, "AES"));
    }

    /** Adds a key of any provider, see {@link #addKey(String, byte[])}. */
    public Builder addKey(String keyId, SecretKey key) {
      if (keys.putIfAbsent(keyId, key) != null) {
        throw new IllegalArgumentException("Expected one key with the id '" + keyId + "'");
      }
      newestKeyId = keyId;
      return this;
    }

    /**
     * The codec.
     *
     * @throws IllegalStateException if no key was added
     */
    public AesGcmPayloadCodec build() {
      if (newestKeyId == null) {
        throw new IllegalStateException("Expected at least one key");
      }
      return new AesGcmPayloadCodec(keys, newestKeyId);
    }
  }
}
