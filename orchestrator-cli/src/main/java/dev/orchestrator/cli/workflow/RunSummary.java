package dev.orchestrator.cli.workflow;

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
    @Nullable Long historyLength) {}
