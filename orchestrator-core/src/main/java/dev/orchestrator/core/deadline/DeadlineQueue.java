package dev.orchestrator.core.deadline;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deadlines in order, at most one a subject; every change costs O(log n). Not thread-safe. */
public final class DeadlineQueue {

  private final TreeSet<Deadline> ordered = new TreeSet<>();
  private final Map<Deadline.Subject, Deadline> bySubject = new HashMap<>();

  /** Puts the subject's deadline in place of an earlier one; null for none. */
  public void set(Deadline.Subject subject, @Nullable Instant at) {
    Deadline earlier =
        at == null ? bySubject.remove(subject) : bySubject.put(subject, new Deadline(at, subject));
    if (earlier != null) {
      ordered.remove(earlier);
    }
    if (at != null) {
      ordered.add(new Deadline(at, subject));
    }
  }

  /** Takes the subject's deadline away, if it has one. */
  public void remove(Deadline.Subject subject) {
    set(subject, null);
  }

  /** Takes all deadlines away. */
  public void clear() {
    ordered.clear();
    bySubject.clear();
  }

  /** The moment of the earliest deadline; null if there is none. */
  public @Nullable Instant next() {
    return ordered.isEmpty() ? null : ordered.first().at();
  }

  /** The deadlines at or before the given moment, earliest first. */
  public List<Deadline> due(Instant now) {
    return ordered.stream().takeWhile(deadline -> !deadline.at().isAfter(now)).toList();
  }

  /** All deadlines, earliest first. */
  public List<Deadline> all() {
    return List.copyOf(ordered);
  }
}
