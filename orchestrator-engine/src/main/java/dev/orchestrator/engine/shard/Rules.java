package dev.orchestrator.engine.shard;

import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.limit.Limits;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What decisions depend on.
 *
 * @param runIds gives new run ids, in the order of time
 * @param namespaces whether a namespace exists; may ask the database
 */
public record Rules(
    Limits limits,
    ExecutionSettings execution,
    InstantSource clock,
    Supplier<UUID> runIds,
    Predicate<String> namespaces) {}
