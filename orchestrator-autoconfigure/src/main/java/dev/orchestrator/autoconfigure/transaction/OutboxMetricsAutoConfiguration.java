package dev.orchestrator.autoconfigure.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the meters of the outbox. */
@AutoConfiguration(
    after = WorkflowTransactionAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, RequestOutbox.class})
public final class OutboxMetricsAutoConfiguration {

  OutboxMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  OutboxMeters orchestratorOutboxMeters(
      RequestOutbox outbox, OutboxRelay relay, RelayInstance instance) {
    return new OutboxMeters(new RecentState(outbox::state, instance.clock()), relay);
  }
}
