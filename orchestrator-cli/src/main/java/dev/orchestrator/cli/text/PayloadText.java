package dev.orchestrator.cli.text;

import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads in one line each: JSON as it is, and what only a codec can read by its size. */
public final class PayloadText {

  private static final String ELLIPSIS = "…";

  private final int longest;

  private PayloadText(int longest) {
    this.longest = longest;
  }

  /** Whole payloads. */
  public static PayloadText whole() {
    return new PayloadText(Integer.MAX_VALUE);
  }

  /** Their beginnings. */
  public static PayloadText ofAtMost(int characters) {
    return new PayloadText(characters);
  }

  /** One payload; where there is none, {@code null}. */
  public String of(@Nullable Payload payload) {
    if (payload == null) {
      return "null";
    }
    return switch (payload.encoding()) {
      case Payload.JSON -> shortened(payload.text().replaceAll("\\s*\\R\\s*", " "));
      case Payload.NULL -> "null";
      default -> "<%s, %d bytes>".formatted(payload.encoding(), payload.size());
    };
  }

  /** Several, in brackets. */
  public String of(List<Payload> payloads) {
    return shortened(payloads.stream().map(this::of).toList().toString());
  }

  /** A text that is not longer than payloads may be. */
  public String shortened(String text) {
    return text.length() <= longest ? text : text.substring(0, longest) + ELLIPSIS;
  }
}
