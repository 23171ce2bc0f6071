package dev.orchestrator.server.api.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes of a record, of which nobody knows what they are: as text where they are text. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecordText", title = "Bytes, as text if they are UTF-8 and else in base 64")
record RecordText(
    @Schema(description = "The bytes as text; absent if they are none") @Nullable String text,
    @Schema(description = "The bytes in base 64, where they are no text") @Nullable String base64,
    @Schema(description = "Whether there is more than is shown") boolean truncated) {

  private static final int MOST_CHARACTERS = 1_000;

  static RecordText of(byte[] bytes, int most) {
    boolean truncated = bytes.length > most;
    byte[] shown = truncated ? Arrays.copyOf(bytes, most) : bytes;
    var text = CharBuffer.allocate(shown.length);
    // A character that the cut went through is left out, and is no error.
    boolean isText = !UTF_8.newDecoder().decode(ByteBuffer.wrap(shown), text, !truncated).isError();
    return isText
        ? new RecordText(text.flip().toString(), null, truncated)
        : new RecordText(null, Base64.getEncoder().encodeToString(shown), truncated);
  }

  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }
}
