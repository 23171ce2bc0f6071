package dev.orchestrator.engine.kafka;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

/** Reads one partition from its present end on, without a group and without ever committing. */
final class PartitionTail implements AutoCloseable {

  private final KafkaClients clients;
  private final TopicAdministration administration;
  private final TopicPartition partition;
  private final MessageListener<byte[], byte[]> listener;
  private @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;

  PartitionTail(
      KafkaClients clients,
      TopicAdministration administration,
      String topic,
      int partition,
      MessageListener<byte[], byte[]> listener) {
    this.clients = clients;
    this.administration = administration;
    this.partition = new TopicPartition(topic, partition);
    this.listener = listener;
  }

  /** The end is looked up here: what comes after this returns is read, however slow the start. */
  void start() {
    long end = administration.endOffset(partition);
    var properties =
        new ContainerProperties(
            new TopicPartitionOffset(partition.topic(), partition.partition(), end));
    // Manual acknowledgement that is never given: there is no group to commit to.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setMessageListener(listener);
    properties.setPollTimeout(1_000);
    var started = new KafkaMessageListenerContainer<>(clients.readers(), properties);
    started.setBeanName("tail-" + partition);
    started.start();
    container = started;
  }

  @Override
  public void close() {
    if (container != null) {
      container.stop();
    }
  }
}
