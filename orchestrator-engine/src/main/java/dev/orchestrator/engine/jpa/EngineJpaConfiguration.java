package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.engine.audit.AuditStore;
import dev.orchestrator.engine.deadletter.DeadLetterMarks;
import dev.orchestrator.engine.deployment.DeploymentStore;
import dev.orchestrator.engine.metrics.RunCounts;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.payload.PayloadStore;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.Commits;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The entities, the repositories, and the engine's ports on top of them. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = EngineJpaConfiguration.class)
@EnableJpaRepositories(
    basePackageClasses = EngineJpaConfiguration.class,
    repositoryImplementationPostfix = "Queries",
    queryEnhancerSelector = QueriesAsWritten.class,
    considerNestedRepositories = false)
public final class EngineJpaConfiguration {

  EngineJpaConfiguration() {}

  @Bean
  ShardStore shardStore(
      EntityManagerFactory entityManagers,
      RunRepository runs,
      HistoryRepository histories,
      OutboxRepository outbox,
      ShardRepository shards) {
    return new JpaShardStore(
        entityManagers.unwrap(SessionFactory.class), runs, histories, outbox, shards);
  }

  @Bean
  Visibility visibility(
      RunRepository runs,
      HistoryRepository histories,
      ExecutionAttributeRepository attributes,
      NamespaceStore namespaces,
      ExecutionSettings executionSettings) {
    return new JpaVisibility(runs, histories, attributes, namespaces, executionSettings);
  }

  @Bean
  Commits commits(ShardRepository shards, HistoryRepository histories) {
    return new JpaCommits(shards, histories);
  }

  @Bean
  RunCounts runCounts(RunCountRepository runs) {
    return new JpaRunCounts(runs);
  }

  @Bean
  NamespaceStore namespaceStore(
      NamespaceRepository namespaces, SearchAttributeRepository attributes, RunRepository runs) {
    return new JpaNamespaceStore(namespaces, attributes, runs);
  }

  @Bean
  PayloadStore payloadStore(PayloadRepository payloads) {
    return new JpaPayloadStore(payloads);
  }

  @Bean
  DeploymentStore deploymentStore(DeploymentRepository deployments) {
    return new JpaDeploymentStore(deployments);
  }

  @Bean
  WorkflowTypes workflowTypes(WorkflowTypeRepository types) {
    return new JpaWorkflowTypes(types);
  }

  @Bean
  AuditStore auditStore(EntityManagerFactory entityManagers, AuditRepository entries) {
    return new JpaAuditStore(entityManagers.unwrap(SessionFactory.class), entries);
  }

  @Bean
  DeadLetterMarks deadLetterMarks(DeadLetterMarkRepository marks) {
    return new JpaDeadLetterMarks(marks);
  }
}
