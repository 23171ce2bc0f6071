package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.RunRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Queries that wait until their run's workflow task has closed, and the ids of those that were
 * handed out: whoever asks again with the same id got no answer from the worker that has the
 * workflow cached. Not thread-safe.
 */
final class HeldQueries {

  private static final int MAX_REMEMBERED = 10_000;

  private record Held(Request request, Instant until) {}

  private final Duration patience;
  private final Map<RunRef, Map<String, Held>> held = new HashMap<>();
  private final LinkedHashMap<String, Instant> handedOut = new LinkedHashMap<>();

  HeldQueries(Duration patience) {
    this.patience = patience;
  }

  void hold(RunRef run, Request query, Instant now) {
    held.computeIfAbsent(run, ref -> new LinkedHashMap<>())
        .putIfAbsent(query.envelope().requestId(), new Held(query, now.plus(patience)));
  }

  /** Takes the queries that wait for a run. */
  List<Request> release(RunRef run, Instant now) {
    Map<String, Held> waiting = held.remove(run);
    return waiting == null
        ? List.of()
        : waiting.values().stream()
            .filter(query -> query.until().isAfter(now))
            .map(Held::request)
            .toList();
  }

  /** Takes note that a query goes to a worker now; answers whether it did before. */
  boolean handedOutBefore(String queryId, Instant now) {
    boolean before = handedOut.put(queryId, now) != null;
    var eldest = handedOut.entrySet().iterator();
    while (handedOut.size() > MAX_REMEMBERED && eldest.hasNext()) {
      eldest.next();
      eldest.remove();
    }
    return before;
  }

  /** Forgets queries for which nobody waits any more. */
  void expire(Instant now) {
    held.values()
        .removeIf(
            queries -> {
              queries.values().removeIf(query -> !query.until().isAfter(now));
              return queries.isEmpty();
            });
  }
}
