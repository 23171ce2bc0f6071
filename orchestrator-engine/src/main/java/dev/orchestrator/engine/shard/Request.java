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
 */
record Request(
    RequestEnvelope envelope,
    Work.@Nullable Consumed origin,
    @Nullable CompletableFuture<Reply> waiting) {}
