package dev.orchestrator.autoconfigure.metrics;

import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the workers' meters. */
@AutoConfiguration(
    after = WorkerAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, WorkerLifecycle.class})
public final class WorkerMetricsAutoConfiguration {

  WorkerMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  MicrometerWorkerListener orchestratorMicrometerWorkerListener(MeterRegistry registry) {
    return new MicrometerWorkerListener(registry);
  }

  @Bean
  WorkerFactoryOptionsCustomizer orchestratorWorkerMetrics(
      MicrometerWorkerListener listener, MeterRegistry registry) {
    return options -> options.addListener(listener).setMeterRegistry(registry);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkerGauges orchestratorWorkerGauges(ListableBeanFactory beanFactory) {
    return new WorkerGauges(beanFactory.getBeansOfType(WorkerLifecycle.class).values());
  }
}
