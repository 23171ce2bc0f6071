package dev.orchestrator.engine;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.engine.deployment.DeploymentRegistry;
import dev.orchestrator.engine.deployment.DeploymentStore;
import dev.orchestrator.engine.jpa.EngineJpaConfiguration;
import dev.orchestrator.engine.kafka.EngineKafkaConfiguration;
import dev.orchestrator.engine.kafka.KafkaClients;
import dev.orchestrator.engine.kafka.KafkaSettings;
import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.metrics.RunCounts;
import dev.orchestrator.engine.namespace.NamespaceRegistry;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.namespace.SearchAttributeRegistry;
import dev.orchestrator.engine.payload.PayloadRegistry;
import dev.orchestrator.engine.payload.PayloadStore;
import dev.orchestrator.engine.shard.Rules;
import dev.orchestrator.engine.shard.ShardSettings;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import dev.orchestrator.protocol.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The engine as beans, for an application that has a data source with JPA, and Kafka, configured as
 * Spring Boot does it. An {@link InstantSource} bean replaces the system's clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
@Import({EngineJpaConfiguration.class, EngineKafkaConfiguration.class})
public final class EngineConfiguration {

  EngineConfiguration() {}

  @Bean
  ExecutionSettings executionSettings(EngineSettings settings) {
    return new ExecutionSettings(
        settings.limits().stickyTimeout(), true, settings.kafka().redispatchInterval());
  }

  @Bean
  NamespaceRegistry namespaceRegistry(
      NamespaceStore store, EngineSettings settings, ObjectProvider<InstantSource> clock) {
    return new NamespaceRegistry(
        store, settings.namespaces(), clock.getIfAvailable(InstantSource::system));
  }

  @Bean
  SearchAttributeRegistry searchAttributeRegistry(
      NamespaceStore store, ObjectProvider<InstantSource> clock) {
    return new SearchAttributeRegistry(store, clock.getIfAvailable(InstantSource::system));
  }

  @Bean
  PayloadRegistry payloadRegistry(
      PayloadStore store, EngineSettings settings, ObjectProvider<InstantSource> clock) {
    return new PayloadRegistry(
        store, settings.payloadStore(), clock.getIfAvailable(InstantSource::system));
  }

  @Bean
  DeploymentRegistry deploymentRegistry(
      DeploymentStore store, ObjectProvider<InstantSource> clock) {
    return new DeploymentRegistry(store, clock.getIfAvailable(InstantSource::system));
  }

  @Bean
  Rules engineRules(
      EngineSettings settings,
      ExecutionSettings execution,
      NamespaceRegistry namespaces,
      SearchAttributeRegistry attributes,
      ObjectProvider<InstantSource> clock) {
    Supplier<UUID> runIds = new TimeOrderedEpochFactory()::create;
    return new Rules(
        settings.limits().toLimits(settings.kafka().maxMessageSize()),
        execution,
        settings.stuck().toRules(),
        clock.getIfAvailable(InstantSource::system),
        runIds,
        namespaces::exists,
        new RegisteredAttributes(attributes));
  }

  @Bean
  ShardSettings shardSettings(EngineSettings settings) {
    return settings.shards();
  }

  @Bean
  KafkaSettings kafkaSettings(EngineSettings settings) {
    return settings.kafka();
  }

  @Bean
  Topics topics(EngineSettings settings) {
    return new Topics(settings.topicPrefix());
  }

  @Bean
  Engine engine(
      EngineSettings settings,
      ShardStore store,
      NamespaceStore namespaceStore,
      NamespaceRegistry namespaces,
      SearchAttributeRegistry attributes,
      PayloadRegistry payloads,
      DeploymentRegistry deployments,
      WorkflowTypes workflowTypes,
      Visibility visibility,
      RunCounts runCounts,
      KafkaClients clients,
      Rules rules,
      ObjectProvider<MeterRegistry> meters) {
    String instanceId = "server-" + rules.runIds().get();
    var metrics = new EngineMetrics(meters.getIfAvailable(SimpleMeterRegistry::new));
    var parts =
        new EngineParts(
            settings,
            store,
            namespaceStore,
            payloads,
            deployments,
            visibility,
            clients,
            rules,
            metrics,
            metrics.runs(runCounts),
            instanceId);
    return new EngineRuntime(
        visibility,
        new Registries(namespaces, attributes, payloads, deployments, workflowTypes),
        settings.shards().requestTimeout(),
        instanceId,
        () -> EngineProcess.launch(parts));
  }
}
