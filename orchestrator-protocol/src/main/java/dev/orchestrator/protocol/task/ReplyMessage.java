package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.request.Reply;

/**
 * The reply to a request that named where to reply.
 *
 * @param requestId which request
 * @param reply the engine's answer, sent after its effects were committed
 */
public record ReplyMessage(String requestId, Reply reply) implements Message {}
