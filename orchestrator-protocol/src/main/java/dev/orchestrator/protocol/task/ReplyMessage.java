package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.request.Reply;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a request that named where to reply.
 *
 * @param requestId which request
 * @param reply the engine's answer, sent after its effects were committed
 * @param closeNoticeOf the run of which a {@link CloseNotice} will come, as the request wished;
 *     null if none is promised
 */
public record ReplyMessage(String requestId, Reply reply, @Nullable UUID closeNoticeOf)
    implements Message {

  /** A reply that promises nothing. */
  public ReplyMessage(String requestId, Reply reply) {
    this(requestId, reply, null);
  }
}
