package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of HTTP as the measured servers speak: a body with a length, or in chunks.
 *
 * @param text everything received so far for one request
 */
record HttpAnswer(String text) {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String OWNER = "\r\norchestrator-owner:";
  private static final String LENGTH = "\r\ncontent-length:";

  static HttpAnswer of(byte[] bytes, int length) {
    return new HttpAnswer(new String(bytes, 0, length, ISO_8859_1));
  }

  boolean isComplete() {
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    String head = head(end);
    int length = head.indexOf(LENGTH);
    if (length < 0) {
      return text.endsWith("\r\n0\r\n\r\n");
    }
    int from = length + LENGTH.length();
    int to = head.indexOf('\r', from);
    String digits = head.substring(from, to < 0 ? head.length() : to).strip();
    return text.length() >= end + END_OF_HEAD.length() + Integer.parseInt(digits);
  }

  boolean isOk(String expected) {
    return text.startsWith("HTTP/1.1 20") && text.contains(expected);
  }

  boolean closesConnection() {
    return head(text.indexOf(END_OF_HEAD)).contains("\r\nconnection: close");
  }

  /** Where the server that owns the workflow is; null if the one that was asked does not say. */
  @Nullable String owner() {
    String head = head(text.indexOf(END_OF_HEAD));
    int owner = head.indexOf(OWNER);
    if (owner < 0) {
      return null;
    }
    int from = owner + OWNER.length();
    int to = head.indexOf('\r', from);
    return head.substring(from, to < 0 ? head.length() : to).strip();
  }

  private String head(int end) {
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
