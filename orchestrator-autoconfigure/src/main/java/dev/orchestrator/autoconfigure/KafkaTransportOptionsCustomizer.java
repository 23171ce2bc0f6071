package dev.orchestrator.autoconfigure;

import dev.orchestrator.transport.KafkaTransportOptions;

/**
 * Changes how the auto-configured workers use Kafka, after properties were applied. Beans of this
 * type are called in order.
 */
@FunctionalInterface
public interface KafkaTransportOptionsCustomizer {

  /** Changes the options. */
  void customize(KafkaTransportOptions.Builder options);
}
