package dev.orchestrator.engine.workflowtype;

/**
 * A workflow type as a worker registered it.
 *
 * @param name the type
 * @param taskQueue the queue of the worker that registered it last
 * @param definition what its code takes, in JSON that the engine does not read
 */
public record WorkflowType(String name, String taskQueue, String definition) {}
