package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which standalone activities to list; a null component does not restrict.
 *
 * @param startTimeFrom the earliest start, inclusive
 * @param startTimeTo the latest start, exclusive
 */
public record ActivityExecutionFilter(
    @Nullable WorkflowExecutionStatus status,
    @Nullable String activityType,
    @Nullable String activityId,
    @Nullable Instant startTimeFrom,
    @Nullable Instant startTimeTo) {

  /** All of them. */
  public static final ActivityExecutionFilter ALL =
      new ActivityExecutionFilter(null, null, null, null, null);
}
