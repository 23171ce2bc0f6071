package dev.orchestrator.engine.namespace;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param defaultRetention How long closed runs are kept in namespaces that do not say.
 * @param cleanupInterval How often runs that were kept for long enough are deleted.
 * @param cleanupBatchSize Most runs that one transaction deletes.
 */
public record NamespaceSettings(
    @DefaultValue("7d") Duration defaultRetention,
    @DefaultValue("1m") Duration cleanupInterval,
    @DefaultValue("500") int cleanupBatchSize) {}
