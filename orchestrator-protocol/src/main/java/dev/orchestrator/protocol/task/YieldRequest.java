package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.WorkflowExecution;

/**
 * Asks the worker that holds the lease of a run to give it back at once, because something waits
 * for the workflow. Activities that it keeps go on as ordinary ones.
 *
 * @param taskQueue the task queue of the workflow
 */
public record YieldRequest(WorkflowExecution execution, String taskQueue) implements Message {}
