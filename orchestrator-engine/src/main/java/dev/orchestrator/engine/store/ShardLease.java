package dev.orchestrator.engine.store;

import java.util.List;

/**
 * The right to write for a shard, until somebody else takes it.
 *
 * @param epoch what every commit asserts
 * @param nextOffset the first record of the commands partition that has had no effect yet
 * @param batchNo the number of the last commit
 * @param unpublished what earlier commits led to that may not have been published
 */
public record ShardLease(
    int shard, long epoch, long nextOffset, long batchNo, List<OutboxEntry> unpublished) {}
