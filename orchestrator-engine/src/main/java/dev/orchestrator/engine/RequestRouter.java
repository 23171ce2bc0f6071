package dev.orchestrator.engine;

import dev.orchestrator.engine.kafka.KafkaPublisher;
import dev.orchestrator.engine.shard.Placement;
import dev.orchestrator.engine.shard.ShardMovedException;
import dev.orchestrator.engine.shard.Shards;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the shard: straight into its queue if this process owns it, over the commands topic
 * otherwise. A request whose shard moves away while it waits follows it; its id keeps it from
 * having two effects.
 */
final class RequestRouter {

  private final Shards shards;
  private final Placement placement;
  private final KafkaPublisher publisher;
  private final PendingReplies pending;
  private final InboxAddress inbox;

  RequestRouter(
      Shards shards,
      Placement placement,
      KafkaPublisher publisher,
      PendingReplies pending,
      InboxAddress inbox) {
    this.shards = shards;
    this.placement = placement;
    this.publisher = publisher;
    this.pending = pending;
    this.inbox = inbox;
  }

  /** The reply; never, if there is none. Whoever asks sets the limit of time. */
  CompletableFuture<Reply> route(RequestEnvelope request) {
    return route(request, false);
  }

  /** The same for a start by an id that nobody used before. */
  CompletableFuture<Reply> routeNew(RequestEnvelope start) {
    return route(start, true);
  }

  /** What goes by Kafka is looked up in any case: it may have had its effect here before. */
  private CompletableFuture<Reply> route(RequestEnvelope request, boolean newId) {
    var reply = new CompletableFuture<Reply>();
    return shards.submit(request, newId, reply)
        ? reply.exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof ShardMovedException
                    ? routeByKafka(request)
                    : CompletableFuture.failedFuture(failure))
        : routeByKafka(request);
  }

  private CompletableFuture<Reply> routeByKafka(RequestEnvelope request) {
    RequestEnvelope addressed = request.withReplyTo(inbox);
    CompletableFuture<Reply> reply = pending.expect(request.key(), request.requestId());
    publisher
        .request(addressed, placement.shard(request.key()))
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                reply.completeExceptionally(
                    new ShardUnavailableException("Could not hand the request on: " + failure));
              }
            });
    return reply;
  }
}
