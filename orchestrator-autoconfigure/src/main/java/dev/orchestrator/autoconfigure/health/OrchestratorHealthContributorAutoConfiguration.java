package dev.orchestrator.autoconfigure.health;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashMap;
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
      WorkerAutoConfiguration.class
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
      ObjectProvider<KafkaProbe> probe) {
    var contributors = new LinkedHashMap<String, HealthContributor>();
    contributors.put("server", new ServerHealthIndicator(client, TIMEOUT));
    lifecycle.ifUnique(
        workers -> {
          contributors.put("workers", new WorkersHealthIndicator(workers));
          probe.ifUnique(
              brokers ->
                  contributors.put("kafka", new KafkaHealthIndicator(workers, brokers, TIMEOUT)));
        });
    return CompositeHealthContributor.fromMap(contributors);
  }
}
