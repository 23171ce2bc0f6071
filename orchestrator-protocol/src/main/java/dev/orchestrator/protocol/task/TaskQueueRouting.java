package dev.orchestrator.protocol.task;

/**
 * Tells a worker whether the workflow tasks of a queue that belong to no build are for it: those of
 * new runs, and of runs that move with their deployment.
 *
 * @param takesUnpinned whether the worker is of the current build, or of none where there is none
 * @param revision of two of these the one with the lower revision is the older one
 */
public record TaskQueueRouting(String taskQueue, boolean takesUnpinned, long revision)
    implements Message {}
