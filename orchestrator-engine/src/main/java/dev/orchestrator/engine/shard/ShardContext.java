package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.store.ShardStore;

/** What all shards of a process share. */
public record ShardContext(
    ShardStore store,
    Outgoing outgoing,
    ShardListener listener,
    Rules rules,
    Context.Workers workers,
    Placement placement,
    ShardSettings settings,
    EngineMetrics metrics) {}
