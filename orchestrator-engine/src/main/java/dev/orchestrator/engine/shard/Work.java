package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What waits for a shard. */
sealed interface Work {

  /** Whether nobody waits for it, so that it may be carried out together with what comes next. */
  default boolean canWait() {
    return false;
  }

  /**
   * Asked by this process, which waits for the future.
   *
   * @param newId whether the execution's id was made for this request, so that it has no runs yet
   * @param reply completed after the commit; exceptionally with {@link ShardMovedException} if the
   *     shard ends before
   */
  record Direct(RequestEnvelope envelope, boolean newId, CompletableFuture<Reply> reply)
      implements Work {}

  /**
   * A record of the commands topic.
   *
   * @param envelope what it says; null if it cannot be understood
   * @param malformed why it cannot be understood
   */
  record Consumed(
      CommandsRecord record,
      @Nullable RequestEnvelope envelope,
      @Nullable MalformedMessageException malformed)
      implements Work {

    /** Reads a record: not on the shard's thread, which has better things to do. */
    static Consumed of(CommandsRecord record) {
      try {
        return new Consumed(record, ProtocolJson.readRequest(record.value()), null);
      } catch (MalformedMessageException e) {
        return new Consumed(record, null, e);
      }
    }

    long offset() {
      return record.offset();
    }

    @Override
    public boolean canWait() {
      return envelope != null && envelope.replyTo() == null && Decider.canWait(envelope.request());
    }
  }

  /** A query that was held until the run's workflow task closed. */
  record Released(Request request) implements Work {}

  /** The run may be due. */
  record Due(WorkflowExecution execution) implements Work {}

  /** The database says that the run must be looked at then. */
  record Scheduled(WorkflowExecution execution, Instant at) implements Work {}

  /** A worker is gone. */
  record WorkerLost(String worker) implements Work {}

  /** Nothing to do but to look up. */
  record Wake() implements Work {}
}
