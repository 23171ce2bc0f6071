package dev.orchestrator.protocol.task;

/** Where the results of a task go: the partition of the commands topic that owns the workflow. */
public record CommandsPartition(String topic, int partition) {}
