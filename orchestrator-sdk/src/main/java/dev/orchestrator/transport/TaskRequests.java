package dev.orchestrator.transport;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** A worker's requests about its tasks, and the replies to those that ask for one. Thread-safe. */
final class TaskRequests {

  private final RecordSender sender;
  private final InboxAddress self;
  private final String identity;
  private final AtomicLong counter = new AtomicLong();
  private final Map<String, CompletableFuture<Reply>> awaited = new ConcurrentHashMap<>();

  TaskRequests(RecordSender sender, InboxAddress self, String identity) {
    this.sender = sender;
    this.self = self;
    this.identity = identity;
  }

  /**
   * Sends an outcome. As long as the brokers are only out of reach it is sent again: the work was
   * done, and must not be lost for an outage.
   *
   * @return completes when the brokers have it for good
   */
  CompletableFuture<Void> report(CommandsPartition to, TaskRequest outcome) {
    return report(to, envelope(outcome, null));
  }

  /** Sends a request whose reply says how the task stands; this process is named as its holder. */
  Asked ask(CommandsPartition to, TaskRequest request, Duration patience) {
    RequestEnvelope envelope = envelope(request, self);
    var reply = new CompletableFuture<Reply>();
    awaited.put(envelope.requestId(), reply);
    CompletableFuture<Void> durable = sender.request(to, envelope);
    durable.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            reply.completeExceptionally(failure);
          }
        });
    reply
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> awaited.remove(envelope.requestId()));
    return new Asked(durable, reply);
  }

  /** A reply came in; one that nobody waits for any more is ignored. */
  void replied(ReplyMessage message) {
    CompletableFuture<Reply> waiting = awaited.remove(message.requestId());
    if (waiting != null) {
      waiting.complete(message.reply());
    }
  }

  private CompletableFuture<Void> report(CommandsPartition to, RequestEnvelope envelope) {
    return sender
        .request(to, envelope)
        .exceptionallyCompose(
            failure ->
                failure instanceof RetriableException
                    ? CompletableFuture.supplyAsync(() -> report(to, envelope))
                        .thenCompose(again -> again)
                    : CompletableFuture.failedFuture(failure));
  }

  private RequestEnvelope envelope(TaskRequest request, @Nullable InboxAddress replyTo) {
    WorkflowKey key = request.token().execution().key();
    String requestId = self.recipient() + "-" + Long.toString(counter.incrementAndGet(), 36);
    return new RequestEnvelope(key, requestId, identity, replyTo, request);
  }

  /**
   * A request on its way.
   *
   * @param durable completes when the brokers have it for good
   * @param reply completes with the engine's reply, or fails if none comes in time
   */
  record Asked(CompletableFuture<Void> durable, CompletableFuture<Reply> reply) {}
}
