package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a workflow or a standalone activity stands, and how it ended.
 *
 * @param closeEvent the event that closed the run, with its result, failure or reason; null while
 *     the run is open
 */
public record RunOutcome(
    UUID runId, WorkflowExecutionStatus status, @Nullable EventAttributes closeEvent) {

  /** What the code returned; null if it returned nothing or did not complete. */
  public @Nullable Payload result() {
    if (closeEvent == null) {
      return null;
    }
    return switch (closeEvent) {
      case WorkflowExecutionCompleted completed -> completed.result();
      case ActivityTaskCompleted completed -> completed.result();
      default -> null;
    };
  }

  /** The run that goes on where this one closed; null if none does. */
  public @Nullable UUID nextRunId() {
    return closeEvent instanceof WorkflowExecutionEvent event ? event.nextRunId() : null;
  }

  /** Why a workflow's run failed; null if it did not fail. */
  public @Nullable Failure failure() {
    return closeEvent instanceof WorkflowExecutionFailed failed ? failed.failure() : null;
  }
}
