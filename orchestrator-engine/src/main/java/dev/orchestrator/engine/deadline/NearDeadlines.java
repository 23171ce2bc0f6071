package dev.orchestrator.engine.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines that are near enough to be kept in memory, one a run. Replacing one leaves the old
 * entry in the queue, where it is passed over when its time comes: cheaper than removing it, since
 * most deadlines are replaced long before. Not thread-safe.
 *
 * @param <K> what names a run
 */
public final class NearDeadlines<K> {

  private record Entry<K>(Instant at, K run) {}

  private final PriorityQueue<Entry<K>> queue =
      new PriorityQueue<>(Comparator.comparing(Entry::at));
  private final Map<K, Instant> current = new HashMap<>();

  /** Sets the deadline of a run in place of an earlier one; null for none. */
  public void set(K run, @Nullable Instant at) {
    if (at == null) {
      current.remove(run);
    } else if (!at.equals(current.put(run, at))) {
      queue.add(new Entry<>(at, run));
    }
  }

  /** Sets the deadline of a run unless it has one that is as early. */
  public void setIfEarlier(K run, Instant at) {
    Instant known = current.get(run);
    if (known == null || at.isBefore(known)) {
      set(run, at);
    }
  }

  /** Takes up to {@code limit} runs that are due, earliest first; they have no deadline then. */
  public List<K> takeDue(Instant now, int limit) {
    List<K> due = new ArrayList<>();
    Entry<K> first = queue.peek();
    while (first != null && !first.at().isAfter(now) && due.size() < limit) {
      queue.remove();
      if (current.remove(first.run(), first.at())) {
        due.add(first.run());
      }
      first = queue.peek();
    }
    return due;
  }

  /** When the next run may be due; null if none is. */
  public @Nullable Instant next() {
    Entry<K> first = queue.peek();
    return first == null ? null : first.at();
  }

  /** How many runs have a deadline here. */
  public int size() {
    return current.size();
  }
}
