package dev.orchestrator.payload.codec;

import dev.orchestrator.protocol.payload.Payload;
import java.util.List;

/**
 * Turns payloads into other payloads and back, without knowing their values. The same idea and
 * names as in Temporal's Java SDK. Implementations are thread-safe. An encoded payload names the
 * codec by its encoding, so that what was written before the codec was in use can still be read.
 */
public interface PayloadCodec {

  /**
   * Encodes; answers as many payloads, in the same order. A payload may be left as it is.
   *
   * @throws PayloadCodecException if one of them cannot be encoded
   */
  List<Payload> encode(List<Payload> payloads);

  /**
   * Decodes; answers as many payloads, in the same order. A payload that this codec did not encode
   * is left as it is.
   *
   * @throws PayloadCodecException if one of them cannot be decoded
   */
  List<Payload> decode(List<Payload> payloads);
}
