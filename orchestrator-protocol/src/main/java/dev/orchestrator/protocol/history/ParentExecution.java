package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.WorkflowExecution;

/**
 * Whose child a run is. The runs that follow it are children of the same.
 *
 * @param execution the parent's run
 * @param initiatedEventId the event of the parent's history that asked for the child
 */
public record ParentExecution(WorkflowExecution execution, long initiatedEventId) {}
