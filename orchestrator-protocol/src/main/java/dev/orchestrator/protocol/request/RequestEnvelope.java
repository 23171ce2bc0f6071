package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A record of the commands topic.
 *
 * @param key the workflow that it is for
 * @param requestId the sender's id: a repeated request with the same id has no second effect
 * @param identity who sent it, for people
 * @param replyTo where the reply goes; null if nobody waits
 * @param awaitClose for how long {@code replyTo} wants to hear, too, when the run that is started
 *     or awaited closes; null if it does not
 */
public record RequestEnvelope(
    WorkflowKey key,
    String requestId,
    @Nullable String identity,
    @Nullable InboxAddress replyTo,
    Request request,
    @Nullable Duration awaitClose) {

  /** A request of a sender that does not wait for the run to close. */
  public RequestEnvelope(
      WorkflowKey key,
      String requestId,
      @Nullable String identity,
      @Nullable InboxAddress replyTo,
      Request request) {
    this(key, requestId, identity, replyTo, request, null);
  }

  /** The same with the reply going elsewhere. */
  public RequestEnvelope withReplyTo(@Nullable InboxAddress other) {
    return new RequestEnvelope(key, requestId, identity, other, request, awaitClose);
  }

  /** The same of a sender that waits for the run to close, for so long. */
  public RequestEnvelope withAwaitClose(Duration patience) {
    return new RequestEnvelope(key, requestId, identity, replyTo, request, patience);
  }
}
