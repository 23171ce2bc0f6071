package dev.orchestrator.payload.codec;

import dev.orchestrator.protocol.payload.Payload;
import java.util.Collection;
import java.util.List;

/**
 * Several codecs as one. The last encodes first, and the first decodes first: {@code (encryption,
 * compression)} compresses what it then encrypts.
 */
public final class ChainCodec implements PayloadCodec {

  private final List<PayloadCodec> codecs;

  /** From the outermost to the innermost. */
  public ChainCodec(Collection<? extends PayloadCodec> codecs) {
    this.codecs = List.copyOf(codecs);
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    List<Payload> encoded = payloads;
    for (PayloadCodec codec : codecs.reversed()) {
      encoded = codec.encode(encoded);
    }
    return encoded;
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    List<Payload> decoded = payloads;
    for (PayloadCodec codec : codecs) {
      decoded = codec.decode(decoded);
    }
    return decoded;
  }
}
