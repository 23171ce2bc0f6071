package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link ActivityOptionsEndpoint}. */
@AutoConfiguration(after = {StubAutoConfiguration.class, NamespacesAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(ActivitySettings.class)
@ConditionalOnAvailableEndpoint(ActivityOptionsEndpoint.class)
public final class ActivityOptionsEndpointAutoConfiguration {

  ActivityOptionsEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ActivityOptionsEndpoint activityOptionsEndpoint(
      ActivitySettings settings, ObjectProvider<Namespaces> namespaces) {
    return new ActivityOptionsEndpoint(settings, namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
