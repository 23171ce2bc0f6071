package dev.orchestrator.server.api.audit;

import dev.orchestrator.engine.audit.AuditStore;
import dev.orchestrator.engine.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Writes an audit log where it is switched on; otherwise no call passes through any of it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("orchestrator.audit.enabled")
class AuditConfiguration {

  @Bean
  AuditTrail auditTrail(
      AuditStore store,
      AuditProperties properties,
      ObjectProvider<InstantSource> clock,
      MeterRegistry meters) {
    return new AuditTrail(
        store,
        properties.retention(),
        properties.queueCapacity(),
        clock.getIfAvailable(InstantSource::system),
        meters);
  }

  /** Around the filters that refuse calls: those are written down, too. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 10)
  AuditFilter auditFilter(AuditTrail trail) {
    return new AuditFilter(trail::add);
  }
}
