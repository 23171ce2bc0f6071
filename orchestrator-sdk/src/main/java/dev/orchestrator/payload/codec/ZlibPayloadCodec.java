package dev.orchestrator.payload.codec;

import dev.orchestrator.protocol.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/**
 * Compresses payloads that get smaller by that, and leaves all others as they are. Encrypt after
 * compressing, never before: what is encrypted does not get smaller.
 */
public final class ZlibPayloadCodec implements PayloadCodec {

  /** The encoding of what this codec compressed. */
  public static final String ENCODING = "binary/zlib";

  /** Below this, nothing is won. */
  private static final int SMALLEST = 128;

  /** A codec. */
  public ZlibPayloadCodec() {}

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(ZlibPayloadCodec::encode).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(ZlibPayloadCodec::decode).toList();
  }

  private static Payload encode(Payload payload) {
    if (payload.size() < SMALLEST) {
      return payload;
    }
    byte[] plain = PayloadBytes.of(payload);
    var compressed = new ByteArrayOutputStream(plain.length / 2);
    try (var out = new DeflaterOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new PayloadCodecException("The payload could not be compressed", e);
    }
    return compressed.size() < payload.size()
        ? Payload.of(ENCODING, compressed.toByteArray())
        : payload;
  }

  private static Payload decode(Payload payload) {
    if (!payload.encoding().equals(ENCODING)) {
      return payload;
    }
    var plain = new ByteArrayOutputStream(payload.size() * 2);
    try (var out = new InflaterOutputStream(plain)) {
      out.write(payload.data());
    } catch (IOException e) {
      throw new PayloadCodecException("Expected a compressed payload", e);
    }
    return PayloadBytes.read(plain.toByteArray());
  }
}
