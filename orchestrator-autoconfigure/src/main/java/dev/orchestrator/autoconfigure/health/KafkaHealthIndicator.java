package dev.orchestrator.autoconfigure.health;

import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when a Kafka broker of the workers answers; unknown where there are no workers. */
class KafkaHealthIndicator extends AbstractHealthIndicator {

  private final WorkerLifecycle workers;
  private final KafkaProbe probe;
  private final Duration timeout;

  KafkaHealthIndicator(WorkerLifecycle workers, KafkaProbe probe, Duration timeout) {
    super("The orchestrator's Kafka brokers cannot be reached");
    this.workers = workers;
    this.probe = probe;
    this.timeout = timeout;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    if (workers.getTaskQueues().isEmpty()) {
      builder.unknown();
      return;
    }
    builder.withDetail("clusterId", probe.clusterId(timeout)).up();
  }
}
