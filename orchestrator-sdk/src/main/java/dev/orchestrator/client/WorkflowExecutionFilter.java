package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list; a null component does not restrict.
 *
 * @param startTimeFrom the earliest start, inclusive
 * @param startTimeTo the latest start, exclusive
 */
public record WorkflowExecutionFilter(
    @Nullable WorkflowExecutionStatus status,
    @Nullable String workflowType,
    @Nullable String workflowId,
    @Nullable Instant startTimeFrom,
    @Nullable Instant startTimeTo) {

  /** All runs. */
  public static final WorkflowExecutionFilter ALL =
      new WorkflowExecutionFilter(null, null, null, null, null);
}
