package dev.orchestrator.engine;

import dev.orchestrator.engine.deployment.DeploymentRegistry;
import dev.orchestrator.engine.kafka.KafkaClients;
import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.metrics.RunGauges;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.payload.PayloadRegistry;
import dev.orchestrator.engine.shard.Rules;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.Visibility;

/**
 * What an engine is made of.
 *
 * @param instanceId the name of this process on the inbox topic and in the shard table
 */
record EngineParts(
    EngineSettings settings,
    ShardStore store,
    NamespaceStore namespaceStore,
    PayloadRegistry payloads,
    DeploymentRegistry deployments,
    Visibility visibility,
    KafkaClients clients,
    Rules rules,
    EngineMetrics metrics,
    RunGauges runGauges,
    String instanceId) {}
