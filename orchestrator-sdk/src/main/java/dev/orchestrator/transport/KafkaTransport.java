package dev.orchestrator.transport;

import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkerTransport;

/** Tasks and results by way of Kafka. Connects when a worker factory starts. */
public final class KafkaTransport implements WorkerTransport {

  private final KafkaTransportOptions options;

  private KafkaTransport(KafkaTransportOptions options) {
    this.options = options;
  }

  /** A transport that speaks with the brokers that the options name. */
  public static KafkaTransport newInstance(KafkaTransportOptions options) {
    return new KafkaTransport(options);
  }

  /** A transport with default options, except for where the brokers are. */
  public static KafkaTransport newInstance(String bootstrapServers) {
    return newInstance(
        KafkaTransportOptions.newBuilder().setBootstrapServers(bootstrapServers).build());
  }

  @Override
  public WorkerConnection connect(WorkerProcess process) {
    return KafkaConnection.open(options, process, InstanceIds.next());
  }
}
