package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What waits for a shard. */
sealed interface Work {

  /** Asked by this process, which waits for the future. */
  record Direct(RequestEnvelope envelope, CompletableFuture<Reply> reply) implements Work {}

  /** A record of the commands topic. */
  record Consumed(long offset, byte[] value) implements Work {}

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
