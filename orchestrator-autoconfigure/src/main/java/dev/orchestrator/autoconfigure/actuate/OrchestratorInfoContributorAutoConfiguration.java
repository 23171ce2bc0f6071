package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for what {@code /actuator/info} tells. */
@AutoConfiguration(
    after = {
      OrchestratorAutoConfiguration.class,
      WorkerAutoConfiguration.class,
      NamespacesAutoConfiguration.class
    })
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnBean(WorkflowClient.class)
@ConditionalOnEnabledInfoContributor("orchestrator")
public final class OrchestratorInfoContributorAutoConfiguration {

  OrchestratorInfoContributorAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "orchestratorInfoContributor")
  OrchestratorInfoContributor orchestratorInfoContributor(
      WorkflowClient client,
      ObjectProvider<WorkerLifecycle> lifecycle,
      ObjectProvider<Namespaces> namespaces) {
    return new OrchestratorInfoContributor(
        client, lifecycle.getIfUnique(), namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
