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
 * @param initiator the workflow that asks; null where a client or a worker does
 */
public record RequestEnvelope(
    WorkflowKey key,
    String requestId,
    @Nullable String identity,
    @Nullable InboxAddress replyTo,
    Request request,
    @Nullable Duration awaitClose,
    @Nullable Initiator initiator) {

  /** A request of a sender that does not wait for the run to close. */
  public RequestEnvelope(
      WorkflowKey key,
      String requestId,
      @Nullable String identity,
      @Nullable InboxAddress replyTo,
      Request request) {
    this(key, requestId, identity, replyTo, request, null, null);
  }

  /** A request of a client or a worker. */
  public RequestEnvelope(
      WorkflowKey key,
      String requestId,
      @Nullable String identity,
      @Nullable InboxAddress replyTo,
      Request request,
      @Nullable Duration awaitClose) {
    this(key, requestId, identity, replyTo, request, awaitClose, null);
  }

  /** A request of another workflow. */
  public RequestEnvelope(
      WorkflowKey key,
      String requestId,
      @Nullable String identity,
      Request request,
      @Nullable Initiator initiator) {
    this(key, requestId, identity, null, request, null, initiator);
  }

  /** The same with the reply going elsewhere. */
  public RequestEnvelope withReplyTo(@Nullable InboxAddress other) {
    return new RequestEnvelope(key, requestId, identity, other, request, awaitClose, initiator);
  }

  /** The same of a sender that waits for the run to close, for so long. */
  public RequestEnvelope withAwaitClose(Duration patience) {
    return new RequestEnvelope(key, requestId, identity, replyTo, request, patience, initiator);
  }
}
