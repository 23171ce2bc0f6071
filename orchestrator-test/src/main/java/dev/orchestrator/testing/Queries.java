package dev.orchestrator.testing;

import dev.orchestrator.core.decide.Decision;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queries that nobody has answered yet. Guarded by the engine's lock. */
final class Queries {

  private final Function<RequestEnvelope, Decision> engine;
  private final Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
  private final List<RequestEnvelope> held = new ArrayList<>();

  Queries(Function<RequestEnvelope, Decision> engine) {
    this.engine = engine;
  }

  CompletableFuture<Answer> ask(RequestEnvelope query) {
    var answer = new CompletableFuture<Answer>();
    asked.put(query.requestId(), answer);
    decide(query);
    return answer;
  }

  /** Nobody waits any more. */
  void forget(RequestEnvelope query) {
    asked.remove(query.requestId());
    held.remove(query);
  }

  /** Nobody will answer. */
  void clear() {
    asked.values().forEach(answer -> answer.cancel(false));
    asked.clear();
    held.clear();
  }

  void answered(QueryResult result) {
    complete(result.queryId(), new Answer(result, null));
  }

  /** Tries those again that had to wait for a workflow task to close. */
  void retryHeld() {
    List<RequestEnvelope> again = List.copyOf(held);
    held.clear();
    again.forEach(this::decide);
  }

  private void decide(RequestEnvelope query) {
    Decision decision = engine.apply(query);
    if (decision.held()) {
      held.add(query);
    } else if (decision.reply() instanceof Rejected rejected) {
      complete(query.requestId(), new Answer(null, rejected));
    }
  }

  private void complete(String queryId, Answer answer) {
    CompletableFuture<Answer> waiting = asked.remove(queryId);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  /** A result, or why there is none: one of them is null. */
  record Answer(@Nullable QueryResult result, @Nullable Rejected rejected) {}
}
