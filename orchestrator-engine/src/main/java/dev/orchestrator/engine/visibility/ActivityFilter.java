package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which standalone activities to list; a null component does not restrict.
 *
 * @param startTimeFrom the earliest start, inclusive
 * @param startTimeTo the latest start, exclusive
 */
public record ActivityFilter(
    @Nullable WorkflowExecutionStatus status,
    @Nullable String activityType,
    @Nullable String activityId,
    @Nullable Instant startTimeFrom,
    @Nullable Instant startTimeTo) {

  /** All of them. */
  public static final ActivityFilter ALL = new ActivityFilter(null, null, null, null, null);
}
