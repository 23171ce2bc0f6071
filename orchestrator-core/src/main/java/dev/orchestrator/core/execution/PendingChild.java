package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import org.jspecify.annotations.Nullable;

/**
 * A child workflow that has not closed, as far as its parent knows.
 *
 * @param initiatedEventId the event that asked for it
 * @param initiated that event
 * @param started its first run; null while it is not known to have begun
 * @param startedEventId the event that says so; 0 while that is held back, or there is none
 */
public record PendingChild(
    long initiatedEventId,
    StartChildWorkflowExecutionInitiated initiated,
    @Nullable WorkflowExecution started,
    long startedEventId) {

  PendingChild started(WorkflowExecution execution, long eventId) {
    return new PendingChild(initiatedEventId, initiated, execution, eventId);
  }
}
