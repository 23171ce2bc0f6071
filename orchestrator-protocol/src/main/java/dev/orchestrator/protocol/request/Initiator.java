package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.WorkflowExecution;

/**
 * The workflow that asks something of another one. It gets the reply as a request of its own,
 * {@link Request.RecordInitiatedOutcome}.
 *
 * @param execution its run
 * @param initiatedEventId the event of its history that led to the request; 0 where it is closed,
 *     and wants no reply
 * @param childInitiatedEventId the event by which it asked for the child that the request is for,
 *     and for no other workflow of the same id; 0 where it need not be a child
 */
public record Initiator(
    WorkflowExecution execution, long initiatedEventId, long childInitiatedEventId) {}
