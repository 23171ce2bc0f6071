package dev.orchestrator.engine.kafka;

import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads pieces of the dead-letter topic, which has one partition. Not thread-safe. */
final class DeadLetterReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What the topic has.
   *
   * @param topic its id
   * @param from the first offset that it still has
   * @param until the offset of the next record that it gets
   */
  record Extent(UUID topic, long from, long until) {

    boolean has(long offset) {
      return offset >= from && offset < until;
    }
  }

  private final TopicAdministration administration;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  DeadLetterReader(KafkaClients clients, Topics topics, KafkaSettings settings) {
    this.partition = new TopicPartition(topics.deadLetters(), 0);
    this.administration = new TopicAdministration(clients, topics, settings);
    try {
      this.consumer = clients.reader();
      consumer.assign(List.of(partition));
    } catch (RuntimeException e) {
      administration.close();
      throw e;
    }
  }

  Extent extent() {
    TopicAdministration.OffsetRange kept = administration.offsets(partition);
    return new Extent(administration.topicId(partition.topic()), kept.beginning(), kept.end());
  }

  /**
   * Reads what is left of a range, in order. Each record is held until the call returns, so the
   * range bounds the memory that this takes.
   */
  List<ConsumerRecord<byte[], byte[]>> read(long from, long until) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.seek(partition, from);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (consumer.position(partition) < until) {
        if (System.nanoTime() - end > 0) {
          throw new TimeoutException("The dead letters could not be read in time");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE.dividedBy(10))) {
          if (record.offset() < until) {
            records.add(record);
          }
        }
      }
    } catch (OffsetOutOfRangeException e) {
      return List.of(); // The topic has just dropped them.
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
    administration.close();
  }
}
