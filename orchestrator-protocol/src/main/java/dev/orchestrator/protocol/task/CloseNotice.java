package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A run has closed, for a server that waits for it. Sent once, after the commit, by the owner of
 * the shard; lost if the owner changes meanwhile.
 *
 * @param execution which run
 * @param status how it closed
 * @param closeEvent the event that closed it; null if it is too large to send, so that it must be
 *     read from the database
 */
public record CloseNotice(
    WorkflowExecution execution, WorkflowExecutionStatus status, @Nullable HistoryEvent closeEvent)
    implements Message {

  /** The same, to be sent where the event is too large. */
  public CloseNotice withoutEvent() {
    return new CloseNotice(execution, status, null);
  }
}
