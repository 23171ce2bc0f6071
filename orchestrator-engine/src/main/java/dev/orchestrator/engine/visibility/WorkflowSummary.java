package dev.orchestrator.engine.visibility;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param closeTime null while it is open
 * @param historyLength how many events; null in lists while the run is open, since counting them
 *     would read its history
 * @param searchAttributes what it is found by
 * @param stuck what it is stuck at; null if it is not
 */
public record WorkflowSummary(
    WorkflowExecution execution,
    String workflowType,
    String taskQueue,
    WorkflowExecutionStatus status,
    Instant startTime,
    @Nullable Instant closeTime,
    @Nullable Long historyLength,
    Map<String, SearchAttributeValue> searchAttributes,
    @Nullable Stuck stuck) {}
