package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.protocol.json.JournalScan;
import java.io.ByteArrayOutputStream;
import java.util.UUID;

/**
 * Puts a page of a history together from the stored events of journal rows. A page ends early
 * before it gets too large for a server that serves many. Not thread-safe.
 */
final class HistorySplice {

  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int FIRST_BYTES = 64 * 1024;

  private final ByteArrayOutputStream json = new ByteArrayOutputStream(FIRST_BYTES);
  private final long to;
  private final long end;
  private long next;
  private boolean more;

  /**
   * Begins an empty page.
   *
   * @param from the first event wanted
   * @param to the last event wanted
   * @param size how many events at most
   */
  HistorySplice(long from, long to, int size) {
    this.next = from;
    this.to = to;
    this.end = from > Long.MAX_VALUE - size ? Long.MAX_VALUE : from + size;
    json.write('[');
  }

  /** The first event that is missing. */
  long next() {
    return next;
  }

  /** The last event that may be needed, which is the one that tells that there is more. */
  long last() {
    return Math.min(to, end);
  }

  /** Whether no row can add to the page. */
  boolean complete() {
    return more || next > to;
  }

  /** Adds those events of a row that belong to the page. */
  void add(byte[] row) {
    for (var scan = new JournalScan(row); scan.next() && !complete(); ) {
      if (scan.eventId() >= next && scan.eventId() <= to) {
        add(scan);
      }
    }
  }

  private void add(JournalScan scan) {
    boolean first = json.size() == 1;
    more = scan.eventId() >= end || (!first && json.size() + scan.length() >= MAX_BYTES);
    if (!more) {
      if (!first) {
        json.write(',');
      }
      scan.copyTo(json);
      next = scan.eventId() + 1;
    }
  }

  /** The page, after which nothing can be added. */
  HistoryJson page(UUID runId) {
    json.write(']');
    return new HistoryJson(runId, json.toByteArray(), more ? next : null);
  }
}
