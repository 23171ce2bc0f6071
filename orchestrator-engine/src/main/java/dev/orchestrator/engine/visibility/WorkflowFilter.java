package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list; a null component does not restrict.
 *
 * @param startTimeFrom the earliest start, inclusive
 * @param startTimeTo the latest start, exclusive
 */
public record WorkflowFilter(
    @Nullable WorkflowExecutionStatus status,
    @Nullable String workflowType,
    @Nullable String workflowId,
    @Nullable Instant startTimeFrom,
    @Nullable Instant startTimeTo) {

  /** All runs. */
  public static final WorkflowFilter ALL = new WorkflowFilter(null, null, null, null, null);
}
