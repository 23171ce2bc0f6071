package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Other servers that wait for a run to close. In memory only, and only so many: whoever is not
 * promised word, or does not get it because the shard has moved, asks the database. Not
 * thread-safe.
 */
final class RemoteWaits {

  static final int MOST_RUNS = 10_000;

  /** Servers come and go, but never are so many. */
  private static final int MOST_SERVERS = 100;

  private static final Duration LONGEST = Duration.ofHours(1);

  private final RunCache cache;
  private final Map<UUID, Map<InboxAddress, Instant>> waits = new HashMap<>();

  RemoteWaits(RunCache cache) {
    this.cache = cache;
  }

  /**
   * Takes note of the wait that a request asks for.
   *
   * @param reply the answer to the request, whose effects are committed
   * @return the run of which word is promised; null if none is
   */
  @Nullable UUID register(RequestEnvelope request, Reply reply, Instant now) {
    InboxAddress waiting = request.replyTo();
    Duration patience = request.awaitClose();
    UUID runId = run(request, reply);
    if (waiting == null || patience == null || runId == null || !isOpen(request, runId)) {
      return null;
    }
    Instant until = now.plus(patience.compareTo(LONGEST) < 0 ? patience : LONGEST);
    return until.isAfter(now) && add(runId, waiting, until) ? runId : null;
  }

  private static @Nullable UUID run(RequestEnvelope request, Reply reply) {
    if (reply instanceof Reply.Started started) {
      return started.runId();
    }
    return request.request() instanceof AwaitWorkflowExecutionClose await ? await.runId() : null;
  }

  private boolean isOpen(RequestEnvelope request, UUID runId) {
    CachedRun run = cache.get(new RunRef(Slots.slot(request.key()), runId));
    return run != null && !run.execution.closed();
  }

  private boolean add(UUID runId, InboxAddress waiting, Instant until) {
    if (waits.size() >= MOST_RUNS && !waits.containsKey(runId)) {
      return false;
    }
    Map<InboxAddress, Instant> servers = waits.computeIfAbsent(runId, run -> new HashMap<>(2));
    if (servers.size() >= MOST_SERVERS && !servers.containsKey(waiting)) {
      return false;
    }
    servers.merge(waiting, until, (before, after) -> before.isAfter(after) ? before : after);
    return true;
  }

  /** Takes those that wait for a run, which has closed. */
  Set<InboxAddress> take(UUID runId, Instant now) {
    Map<InboxAddress, Instant> servers = waits.remove(runId);
    if (servers == null) {
      return Set.of();
    }
    servers.values().removeIf(until -> !until.isAfter(now));
    return servers.keySet();
  }

  /** Forgets those whose time is over. */
  void expire(Instant now) {
    waits
        .values()
        .removeIf(
            servers -> {
              servers.values().removeIf(until -> !until.isAfter(now));
              return servers.isEmpty();
            });
  }
}
