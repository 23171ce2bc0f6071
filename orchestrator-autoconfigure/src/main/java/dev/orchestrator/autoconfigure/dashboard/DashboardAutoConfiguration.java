package dev.orchestrator.autoconfigure.dashboard;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.dashboard.DashboardPage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link DashboardEndpoint}, where the endpoint is exposed. */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ConditionalOnAvailableEndpoint.class, DashboardPage.class})
@ConditionalOnBean(WorkflowClient.class)
@ConditionalOnAvailableEndpoint(DashboardEndpoint.class)
public final class DashboardAutoConfiguration {

  DashboardAutoConfiguration() {}

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  ServerCalls orchestratorServerCalls(WorkflowClient client) {
    return new ServerCalls(client.getOptions());
  }

  @Bean
  @ConditionalOnMissingBean
  DashboardEndpoint orchestratorDashboardEndpoint(
      ServerCalls server,
      WorkflowClient client,
      ObjectProvider<WebEndpointProperties> properties,
      ObjectProvider<EndpointAccessResolver> access) {
    EndpointId id = EndpointId.of(DashboardEndpoint.ID);
    EndpointAccessResolver resolver = access.getIfUnique();
    boolean writable =
        resolver != null && resolver.accessFor(id, Access.READ_ONLY) == Access.UNRESTRICTED;
    return new DashboardEndpoint(
        server, client.getOptions().getNamespace(), lastSegment(properties), writable);
  }

  /** Where the endpoint is below its parent: its id, unless it is mapped to another path. */
  private static String lastSegment(ObjectProvider<WebEndpointProperties> properties) {
    WebEndpointProperties web = properties.getIfUnique();
    String path =
        web == null
            ? DashboardEndpoint.ID
            : web.getPathMapping().getOrDefault(DashboardEndpoint.ID, DashboardEndpoint.ID);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
