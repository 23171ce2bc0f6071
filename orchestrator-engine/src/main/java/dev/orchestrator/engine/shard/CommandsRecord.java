package dev.orchestrator.engine.shard;

/**
 * A record of the commands topic.
 *
 * @param offset its place on the shard's partition
 * @param value the request, as the sender wrote it
 */
public record CommandsRecord(long offset, byte[] value) {}
