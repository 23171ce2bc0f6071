package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many runs have which status, each counted up to a limit. The same idea as Temporal's {@code
 * CountWorkflowExecutions} with {@code GROUP BY ExecutionStatus}.
 *
 * @param byStatus a count for each status that there is, in their order
 * @param stuck how many of the runs that are open are stuck
 */
public record StatusCounts(Map<WorkflowExecutionStatus, Long> byStatus, long stuck) {

  /** Copies the map. */
  public StatusCounts {
    byStatus = Collections.unmodifiableMap(new EnumMap<>(byStatus));
  }

  /** With what the function says of each status. */
  public static StatusCounts of(ToLongFunction<WorkflowExecutionStatus> counts, long stuck) {
    var byStatus = new EnumMap<WorkflowExecutionStatus, Long>(WorkflowExecutionStatus.class);
    for (WorkflowExecutionStatus status : WorkflowExecutionStatus.values()) {
      byStatus.put(status, counts.applyAsLong(status));
    }
    return new StatusCounts(byStatus, stuck);
  }

  /** How many runs have a status, whichever, counted up to the same limit. */
  public long total(long limit) {
    return Math.min(limit, byStatus.values().stream().mapToLong(Long::longValue).sum());
  }
}
