package dev.orchestrator.autoconfigure.health;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of the server, of Kafka and of the workers. */
@AutoConfiguration(
    after = {
      OrchestratorAutoConfiguration.class,
      OrchestratorKafkaAutoConfiguration.class,
      WorkerAutoConfiguration.class,
      NamespacesAutoConfiguration.class
    })
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(WorkflowClient.class)
@ConditionalOnEnabledHealthIndicator("orchestrator")
public final class OrchestratorHealthContributorAutoConfiguration {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  OrchestratorHealthContributorAutoConfiguration() {}

  @Bean
  @ConditionalOnBean({WorkerLifecycle.class, KafkaClientProperties.class})
  KafkaProbe orchestratorKafkaProbe(KafkaClientProperties clients) {
    return new KafkaProbe(clients);
  }

  @Bean
  @ConditionalOnMissingBean(name = "orchestratorHealthContributor")
  CompositeHealthContributor orchestratorHealthContributor(
      WorkflowClient client,
      ObjectProvider<WorkerLifecycle> lifecycle,
      ObjectProvider<KafkaProbe> probe,
      ObjectProvider<Namespaces> namespaces) {
    var contributors = contributors(client, lifecycle.getIfUnique(), probe.getIfUnique());
    namespaces.ifUnique(
        further -> {
          var byName = new LinkedHashMap<String, HealthContributor>();
          further.all().forEach((name, namespace) -> byName.put(name, of(namespace)));
          contributors.put("namespaces", CompositeHealthContributor.fromMap(byName));
        });
    return CompositeHealthContributor.fromMap(contributors);
  }

  private static CompositeHealthContributor of(Namespace namespace) {
    return CompositeHealthContributor.fromMap(
        contributors(namespace.client(), namespace.workers(), namespace.brokers()));
  }

  private static Map<String, HealthContributor> contributors(
      WorkflowClient client, @Nullable WorkerLifecycle workers, @Nullable KafkaProbe brokers) {
    var contributors = new LinkedHashMap<String, HealthContributor>();
    contributors.put("server", new ServerHealthIndicator(client, TIMEOUT));
    if (workers != null) {
      contributors.put("workers", new WorkersHealthIndicator(workers));
      if (brokers != null) {
        contributors.put("kafka", new KafkaHealthIndicator(workers, brokers, TIMEOUT));
      }
    }
    return contributors;
  }
}
