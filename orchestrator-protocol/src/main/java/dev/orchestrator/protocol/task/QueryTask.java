package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import java.util.Map;

/**
 * Asks a worker for a view of a workflow's state.
 *
 * @param queryId to be returned with the answer
 * @param lastEventId the state to answer from is that after this event
 * @param replyTo who asked
 */
public record QueryTask(
    String queryId,
    WorkflowExecution execution,
    String workflowType,
    String taskQueue,
    long lastEventId,
    String queryType,
    List<Payload> input,
    Map<String, Payload> headers,
    InboxAddress replyTo)
    implements Message {}
