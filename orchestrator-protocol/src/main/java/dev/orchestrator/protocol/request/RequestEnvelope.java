package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.InboxAddress;
import org.jspecify.annotations.Nullable;

/**
 * A record of the commands topic.
 *
 * @param key the workflow that it is for
 * @param requestId the sender's id: a repeated request with the same id has no second effect
 * @param identity who sent it, for people
 * @param replyTo where the reply goes; null if nobody waits
 */
public record RequestEnvelope(
    WorkflowKey key,
    String requestId,
    @Nullable String identity,
    @Nullable InboxAddress replyTo,
    Request request) {}
