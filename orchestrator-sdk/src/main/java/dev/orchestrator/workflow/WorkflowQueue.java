package dev.orchestrator.workflow;

/**
 * A queue of bounded size between coroutines of one workflow, for example between a signal method
 * and the workflow method. Made by {@link Workflow#newWorkflowQueue}.
 *
 * @param <E> the type of its elements, which are not null
 */
public interface WorkflowQueue<E> extends QueueConsumer<E>, QueueProducer<E> {}
