package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param closeTime null while it is open
 * @param historyLength how many events; null in lists while the run is open, since counting them
 *     would read its history
 */
public record WorkflowSummary(
    WorkflowExecution execution,
    String workflowType,
    String taskQueue,
    WorkflowExecutionStatus status,
    Instant startTime,
    @Nullable Instant closeTime,
    @Nullable Long historyLength) {}
