package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is read of a run alike, whether it is a workflow's or a standalone activity's. */
@Component
final class RunReads {

  private static final Logger log = LoggerFactory.getLogger(RunReads.class);

  private final WorkflowGateway gateway;
  private final PayloadCodec codec;

  RunReads(WorkflowGateway gateway, PayloadCodec codec) {
    this.gateway = gateway;
    this.codec = codec;
  }

  /**
   * A page of a history.
   *
   * @param toEventId null for the last one
   */
  ResponseEntity<byte[]> history(
      WorkflowKey key,
      @Nullable UUID runId,
      long fromEventId,
      @Nullable Long toEventId,
      int pageSize) {
    long last = toEventId == null ? Long.MAX_VALUE : toEventId;
    HistoryJson page =
        gateway
            .engine()
            .visibility()
            .historyJson(key, runId, fromEventId, last, pageSize)
            .orElseThrow(() -> gateway.notFound(key));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(HistoryResponse.json(page));
  }

  /** How a run ended: 200, or 202 if it is still open when the wait is over. */
  ResponseEntity<WorkflowOutcome> result(
      WorkflowKey key, @Nullable UUID runId, @Nullable Duration wait) {
    WorkflowOutcome outcome =
        WorkflowOutcome.of(
            gateway.await(key, gateway.engine().awaitClose(key, runId, gateway.wait(wait))), codec);
    return ResponseEntity.status(outcome.httpStatus()).body(outcome);
  }

  /** The start is acknowledged whatever becomes of the wait, so that must not fail the request. */
  WorkflowOutcome outcomeOfStart(WorkflowKey key, UUID runId, boolean created, Duration wait) {
    Engine engine = gateway.engine();
    var run = new WorkflowExecution(key.namespace(), key.workflowId(), runId);
    try {
      return WorkflowOutcome.of(
          gateway.await(
              key,
              created ? engine.awaitCloseOfNew(run, wait) : engine.awaitClose(key, runId, wait)),
          codec);
    } catch (RuntimeException e) {
      log.debug("Answers for {} without having waited", run, e);
      return WorkflowOutcome.running(runId);
    }
  }
}
