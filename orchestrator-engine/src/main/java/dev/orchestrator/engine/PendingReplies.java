package dev.orchestrator.engine;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.task.ReplyMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that another server answers. A repeated request waits for the same reply: whichever copy
 * is answered, it is the answer to both.
 */
final class PendingReplies {

  private record Id(String workflowKey, String requestId) {}

  private final Map<Id, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final RequestTimeouts timeouts;

  PendingReplies(RequestTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  CompletableFuture<Reply> expect(WorkflowKey key, String requestId) {
    var id = new Id(key.toString(), requestId);
    CompletableFuture<Reply> reply =
        waiting.computeIfAbsent(id, absent -> new CompletableFuture<>());
    timeouts.watch(reply);
    reply.whenComplete((done, failure) -> waiting.remove(id, reply));
    return reply;
  }

  void replied(String workflowKey, ReplyMessage message) {
    CompletableFuture<Reply> reply = waiting.get(new Id(workflowKey, message.requestId()));
    if (reply != null) {
      reply.complete(message.reply());
    }
  }
}
