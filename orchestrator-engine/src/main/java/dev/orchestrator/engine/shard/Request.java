package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood, with whoever waits for its reply.
 *
 * @param origin the record that it came in; null if this process asked
 * @param waiting who waits in this process; null if it came by Kafka
 * @param newId whether the execution's id was made for this request, so that it has no runs yet
 */
record Request(
    RequestEnvelope envelope,
    Work.@Nullable Consumed origin,
    @Nullable CompletableFuture<Reply> waiting,
    boolean newId) {

  static Request of(Work.Direct direct) {
    return new Request(direct.envelope(), null, direct.reply(), direct.newId());
  }

  static Request of(RequestEnvelope envelope, Work.Consumed origin) {
    return new Request(envelope, origin, null, false);
  }
}
