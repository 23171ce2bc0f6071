package dev.orchestrator.payload.storage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The content that was used last, up to a number of bytes, so that replay need not ask for it
 * again; and what was stored a short while ago, so that it is not stored again. Thread-safe.
 */
final class PayloadCache {

  /** Much shorter than the server keeps what nothing refers to. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final long mostBytes;
  private final LongSupplier nanos;
  private long bytes;

  PayloadCache(long mostBytes, LongSupplier nanos) {
    this.mostBytes = mostBytes;
    this.nanos = nanos;
  }

  synchronized byte @Nullable [] find(String hash) {
    Entry entry = entries.get(hash);
    return entry == null ? null : entry.content;
  }

  /** Whether it was stored so lately that it need not be again. */
  synchronized boolean isFresh(String hash) {
    Entry entry = entries.get(hash);
    return entry != null
        && entry.storedAt != null
        && nanos.getAsLong() - entry.storedAt < FRESH.toNanos();
  }

  synchronized void loaded(String hash, byte[] content) {
    if (!entries.containsKey(hash)) {
      put(hash, new Entry(content, null));
    }
  }

  synchronized void stored(String hash, byte[] content) {
    put(hash, new Entry(content, nanos.getAsLong()));
  }

  private void put(String hash, Entry entry) {
    Entry before = entries.remove(hash);
    bytes -= before == null ? 0 : before.content.length;
    if (entry.content.length > mostBytes) {
      return;
    }
    entries.put(hash, entry);
    bytes += entry.content.length;
    var eldest = entries.values().iterator();
    while (bytes > mostBytes) {
      bytes -= eldest.next().content.length;
      eldest.remove();
    }
  }

  /** Content, and when this process stored it; null if it did not. */
  private record Entry(byte[] content, @Nullable Long storedAt) {}
}
