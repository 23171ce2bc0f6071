package dev.orchestrator.autoconfigure.tracing;

import dev.orchestrator.client.WorkflowClient;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Auto-configuration for observations of what client and workers do. */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ObservationRegistry.class, WorkflowClient.class})
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "orchestrator.enabled", matchIfMissing = true)
public final class TracingAutoConfiguration {

  TracingAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @Order(0)
  ObservedClientInterceptor orchestratorObservedClientInterceptor(ObservationRegistry registry) {
    return new ObservedClientInterceptor(registry);
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(0)
  ObservedWorkerInterceptor orchestratorObservedWorkerInterceptor(ObservationRegistry registry) {
    return new ObservedWorkerInterceptor(registry);
  }
}
