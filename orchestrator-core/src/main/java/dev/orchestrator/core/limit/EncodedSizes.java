package dev.orchestrator.core.limit;

import dev.orchestrator.protocol.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * How many bytes the user's data take in a message, at most: JSON texts become JSON strings, in
 * which some characters take up to six bytes, and all else becomes Base64.
 */
public final class EncodedSizes {

  /** The most that one byte or character becomes. */
  private static final int WORST = 6;

  /** Names and punctuation around one payload. */
  private static final int FRAME = 64;

  /** All of a message but the user's data; names have a few hundred characters at most. */
  private static final int REST_OF_MESSAGE = 32 * 1024;

  private EncodedSizes() {}

  /** Whether a message with these payloads is small enough. */
  public static boolean fit(
      Map<String, Payload> headers,
      Collection<Payload> input,
      Collection<Payload> details,
      Limits limits) {
    long allowed = (long) limits.maxMessageBytes() - REST_OF_MESSAGE;
    int count = headers.size() + input.size() + details.size();
    long raw = PayloadSizes.of(headers) + PayloadSizes.of(input) + PayloadSizes.of(details);
    return raw * WORST + (long) count * FRAME <= allowed
        || of(headers) + of(input) + of(details) <= allowed;
  }

  /**
   * Whether a message with these payloads is small enough.
   *
   * @param otherCharacters how many characters of names go along with them
   */
  public static boolean fit(Collection<Payload> payloads, long otherCharacters, Limits limits) {
    long allowed = (long) limits.maxMessageBytes() - REST_OF_MESSAGE - otherCharacters * WORST;
    return PayloadSizes.of(payloads) * WORST + (long) payloads.size() * FRAME <= allowed
        || of(payloads) <= allowed;
  }

  private static long of(Map<String, Payload> payloads) {
    long names = payloads.keySet().stream().mapToLong(String::length).sum();
    return of(payloads.values()) + names * WORST;
  }

  private static long of(Collection<Payload> payloads) {
    return payloads.stream().mapToLong(EncodedSizes::of).sum();
  }

  private static long of(Payload payload) {
    long metadata = PayloadSizes.of(payload) - payload.size();
    long data =
        payload.encoding().equals(Payload.JSON)
            ? escaped(payload.text())
            : (payload.size() + 2) / 3 * 4L;
    return FRAME + metadata * WORST + data;
  }

  private static long escaped(String text) {
    long escapes =
        text.chars().mapToLong(c -> c < ' ' ? WORST - 1 : c == '"' || c == '\\' ? 1 : 0).sum();
    return text.getBytes(StandardCharsets.UTF_8).length + escapes;
  }
}
