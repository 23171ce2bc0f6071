package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.request.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Requests that had their effect, and are replied to when their run has come so far. In memory
 * only, and only for a while: whoever still waits asks again with the same id. Not thread-safe.
 */
final class LaterReplies {

  private record Waiting(Request request, Instant until) {}

  private final Duration patience;
  private final Map<RunRef, Map<String, Waiting>> waiting = new HashMap<>();

  LaterReplies(Duration patience) {
    this.patience = patience;
  }

  /** A request asked for again takes the place of the one before, for which nobody waits. */
  void expect(RunRef run, Request request, Instant now) {
    waiting
        .computeIfAbsent(run, ref -> new LinkedHashMap<>())
        .put(request.envelope().requestId(), new Waiting(request, now.plus(patience)));
  }

  /**
   * A run's state is in the database now: gives the replies that follow from it.
   *
   * @param answer who hands them out
   */
  void settle(RunRef ref, Execution run, BiConsumer<Request, Reply> answer) {
    Map<String, Waiting> requests = waiting.get(ref);
    if (requests == null) {
      return;
    }
    requests
        .values()
        .removeIf(
            each -> {
              Reply reply = Decider.laterReply(run, each.request().envelope().request());
              if (reply != null) {
                answer.accept(each.request(), reply);
              }
              return reply != null;
            });
    if (requests.isEmpty()) {
      waiting.remove(ref);
    }
  }

  /** Forgets those whose time is over. */
  void expire(Instant now) {
    waiting
        .values()
        .removeIf(
            requests -> {
              requests.values().removeIf(each -> !each.until().isAfter(now));
              return requests.isEmpty();
            });
  }
}
