package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link ReplayEndpoint}, where the application has workers. */
@AutoConfiguration(after = {WorkerAutoConfiguration.class, NamespacesAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({WorkflowClient.class, WorkerLifecycle.class})
@ConditionalOnAvailableEndpoint(ReplayEndpoint.class)
public final class ReplayEndpointAutoConfiguration {

  ReplayEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ReplayEndpoint replayEndpoint(
      WorkflowClient client, WorkerLifecycle workers, ObjectProvider<Namespaces> namespaces) {
    return new ReplayEndpoint(
        client, workers::prepare, namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
