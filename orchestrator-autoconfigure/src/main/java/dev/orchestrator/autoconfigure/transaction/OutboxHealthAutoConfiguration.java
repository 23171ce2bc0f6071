package dev.orchestrator.autoconfigure.transaction;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for what Actuator says about the outbox. */
@AutoConfiguration(after = WorkflowTransactionAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RequestOutbox.class)
@ConditionalOnEnabledHealthIndicator("orchestrator")
public final class OutboxHealthAutoConfiguration {

  OutboxHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "orchestratorOutboxHealthIndicator")
  OutboxHealthIndicator orchestratorOutboxHealthIndicator(
      RequestOutbox outbox, RelayInstance instance) {
    return new OutboxHealthIndicator(outbox, instance);
  }
}
