package dev.orchestrator.engine.shard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How shards work.
 *
 * @param threads How many threads work for the shards; what the shards of a thread have is
 *     committed together. Half as many as there are processors where not set.
 * @param maxBatchSize Most requests of a shard that one commit holds.
 * @param commitDelay How long requests may wait for a busy thread to commit them together with
 *     others, from the beginning of its last commit on; zero for not at all.
 * @param commitSiblings How many requests in that time make a thread a busy one.
 * @param progressDelay How long the progress of a worker that goes on by itself may wait for more
 *     to commit it with; nobody waits for it.
 * @param queueCapacity Most requests that wait for one shard before its sources are held back.
 * @param cacheSize Estimated heap that the cached workflows of all shards together may take.
 * @param nearHorizon How far ahead deadlines are kept in memory; later ones wait in the database.
 * @param deadlinePollInterval How often the database is asked for deadlines within the horizon.
 * @param deadlinePageSize Most deadlines that one such question returns.
 * @param checkInDelay When a new run's stored deadline is looked at first, so that shorter ones
 *     need not be written.
 * @param stickyQueryTimeout How long the worker that has the workflow cached may take over a query
 *     before any other worker is asked.
 * @param requestTimeout How long a request waits for the shard's answer.
 * @param maxUnpublished Most tasks without the broker's acknowledgement before a shard waits.
 * @param activityCheckInDelay When a run with activities at work is looked at again, so that after
 *     a takeover their workers' deaths are still noticed.
 * @param retryDelay The first wait after the database failed; doubled each time.
 * @param maxRetryDelay The longest such wait.
 * @param takeoverRetryDelay How long a server waits before it tries again to take a shard over.
 */
public record ShardSettings(
    @Nullable Integer threads,
    @DefaultValue("500") int maxBatchSize,
    @DefaultValue("5ms") Duration commitDelay,
    @DefaultValue("20") int commitSiblings,
    @DefaultValue("20ms") Duration progressDelay,
    @DefaultValue("10000") int queueCapacity,
    @DefaultValue("128MB") DataSize cacheSize,
    @DefaultValue("15s") Duration nearHorizon,
    @DefaultValue("5s") Duration deadlinePollInterval,
    @DefaultValue("1000") int deadlinePageSize,
    @DefaultValue("5s") Duration checkInDelay,
    @DefaultValue("3s") Duration stickyQueryTimeout,
    @DefaultValue("10s") Duration requestTimeout,
    @DefaultValue("10000") int maxUnpublished,
    @DefaultValue("60s") Duration activityCheckInDelay,
    @DefaultValue("50ms") Duration retryDelay,
    @DefaultValue("2s") Duration maxRetryDelay,
    @DefaultValue("1s") Duration takeoverRetryDelay) {

  /** How many threads work for the shards. */
  int threadCount() {
    return threads == null
        ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
        : Math.max(1, threads);
  }
}
