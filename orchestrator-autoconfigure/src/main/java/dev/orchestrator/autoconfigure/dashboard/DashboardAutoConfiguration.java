package dev.orchestrator.autoconfigure.dashboard;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.dashboard.DashboardPage;
import dev.orchestrator.payload.codec.ChainCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      ObjectProvider<PayloadCodec> codecs,
      ObjectProvider<WebEndpointProperties> properties,
      ObjectProvider<EndpointAccessResolver> access) {
    EndpointId id = EndpointId.of(DashboardEndpoint.ID);
    EndpointAccessResolver resolver = access.getIfUnique();
    boolean writable =
        resolver != null && resolver.accessFor(id, Access.READ_ONLY) == Access.UNRESTRICTED;
    return new DashboardEndpoint(
        server,
        client.getOptions().getNamespace(),
        lastSegment(properties),
        writable,
        decoding(codecs.orderedStream().toList()));
  }

  private static @Nullable PayloadDecoding decoding(List<PayloadCodec> codecs) {
    return codecs.isEmpty() ? null : new PayloadDecoding(new ChainCodec(codecs));
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
