package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Finds the history events of a journal row without reading them: an event is served in the form in
 * which it is stored. Relies on what the writer of rows always does, which is to begin an event
 * with its id, and what is transient with its time. Not thread-safe.
 */
public final class JournalScan {

  private static final byte[] EVENT = "{\"eventId\":".getBytes(US_ASCII);
  private static final byte[] TRANSIENT = "{\"eventTime\":".getBytes(US_ASCII);

  private final byte[] json;
  private int start;
  private int end;
  private long eventId;

  /**
   * Stands before the first event.
   *
   * @param json a row of the journal
   * @throws MalformedMessageException if it is not one
   */
  public JournalScan(byte[] json) {
    this.json = json;
    this.end = skipSpace(0);
    expect('[');
  }

  /**
   * Goes to the next history event; false if there is none.
   *
   * @throws MalformedMessageException if the row ends too early, or is no row
   */
  public boolean next() {
    while (nextEntry()) {
      if (beginsWith(EVENT)) {
        eventId = number(start + EVENT.length);
        return true;
      }
      if (!beginsWith(TRANSIENT)) {
        throw new MalformedMessageException(
            "Expected an entry at byte %d of a journal row".formatted(start), null);
      }
    }
    return false;
  }

  /** The id of the event. */
  public long eventId() {
    return eventId;
  }

  /** How many bytes the event has. */
  public int length() {
    return end - start;
  }

  /** Appends the event as it is. */
  public void copyTo(ByteArrayOutputStream target) {
    target.write(json, start, end - start);
  }

  /** Moves start and end around the next entry, from the bracket or comma before it. */
  private boolean nextEntry() {
    start = skipSpace(end);
    switch (at(start)) {
      case ']' -> {
        end = start;
        return false;
      }
      case ',' -> start = skipSpace(start + 1);
      default -> {
        // The first entry.
      }
    }
    end = start;
    expect('{');
    end = afterObject();
    return true;
  }

  private boolean beginsWith(byte[] prefix) {
    return Arrays.equals(
        json, start, Math.min(end, start + prefix.length), prefix, 0, prefix.length);
  }

  /** The index after the brace that closes the object whose opening brace is before the end. */
  private int afterObject() {
    int depth = 1;
    int index = end;
    while (depth > 0) {
      switch (at(index++)) {
        case '"' -> index = afterString(index);
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // Nothing that has an end of its own.
        }
      }
    }
    return index;
  }

  private int afterString(int from) {
    int index = from;
    for (byte next = at(index); next != '"'; next = at(index)) {
      index += next == '\\' ? 2 : 1;
    }
    return index + 1;
  }

  private long number(int from) {
    long number = 0;
    for (int index = from; at(index) >= '0' && at(index) <= '9'; index++) {
      number = number * 10 + at(index) - '0';
    }
    return number;
  }

  private int skipSpace(int from) {
    int index = from;
    while (at(index) == ' ' || at(index) == '\n' || at(index) == '\r' || at(index) == '\t') {
      index++;
    }
    return index;
  }

  /** Moves the end over a byte that must be there. */
  private void expect(char expected) {
    if (at(end) != expected) {
      throw new MalformedMessageException(
          "Expected '%s' at byte %d of a journal row, but got '%s'"
              .formatted(expected, end, (char) at(end)),
          null);
    }
    end++;
  }

  private byte at(int index) {
    if (index >= json.length) {
      throw new MalformedMessageException("Expected a journal row to end with ']'", null);
    }
    return json[index];
  }
}
