package dev.orchestrator.protocol.topic;

/**
 * Where one process can be reached: every worker and server reads one partition of the inbox topic,
 * without a group, and takes what bears its name.
 *
 * @param recipient the instance id of the process
 * @param partition the partition of the inbox topic that it reads
 */
public record InboxAddress(String recipient, int partition) {}
