package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link WorkflowsEndpoint}. */
@AutoConfiguration(after = {OrchestratorAutoConfiguration.class, NamespacesAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(WorkflowClient.class)
@ConditionalOnAvailableEndpoint(WorkflowsEndpoint.class)
public final class WorkflowsEndpointAutoConfiguration {

  WorkflowsEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  WorkflowsEndpoint workflowsEndpoint(
      WorkflowClient client, ObjectProvider<Namespaces> namespaces) {
    return new WorkflowsEndpoint(
        client.getWorkflowService(),
        client.getOptions().getNamespace(),
        namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
