package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link WorkersEndpoint}, where the application has workers. */
@AutoConfiguration(after = {WorkerAutoConfiguration.class, NamespacesAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(WorkerLifecycle.class)
@ConditionalOnAvailableEndpoint(WorkersEndpoint.class)
public final class WorkersEndpointAutoConfiguration {

  WorkersEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  WorkersEndpoint workersEndpoint(
      WorkerLifecycle lifecycle, ObjectProvider<Namespaces> namespaces) {
    return new WorkersEndpoint(lifecycle, namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
