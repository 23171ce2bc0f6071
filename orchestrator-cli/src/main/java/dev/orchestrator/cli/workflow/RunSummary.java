package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run in a list, and the head of its description. */
record RunSummary(
    String workflowId,
    UUID runId,
    String workflowType,
    String taskQueue,
    WorkflowExecutionStatus status,
    Instant startTime,
    @Nullable Instant closeTime,
    @Nullable Long historyLength,
    @Nullable StuckRun stuck) {

  /** Where it stands, for people. */
  Cell standing() {
    return stuck == null
        ? new Cell(status.name(), Tone.of(status))
        : new Cell(status.name() + ", stuck", Tone.BAD);
  }
}
