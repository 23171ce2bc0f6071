package dev.orchestrator.protocol.execution;

/**
 * Names one attempt of one task. A result whose token does not name the current attempt is stale
 * and changes nothing.
 *
 * @param execution the run
 * @param scheduledEventId the event that scheduled the task
 * @param attempt from 1 on
 */
public record TaskToken(WorkflowExecution execution, long scheduledEventId, int attempt) {}
