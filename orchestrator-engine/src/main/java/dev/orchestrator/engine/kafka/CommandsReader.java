package dev.orchestrator.engine.kafka;

import dev.orchestrator.engine.shard.CommandsFeed;
import dev.orchestrator.engine.shard.CommandsRecord;
import dev.orchestrator.engine.shard.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partitions of the shards that this process owns, each from where its database says. One
 * thread and one consumer for all: each shard has a queue of its own, so that none waits for a
 * poll. A partition whose shard cannot keep up is paused.
 */
public final class CommandsReader implements CommandsFeed, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommandsReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final String topic;
  private final TopicAdministration administration;
  private final Consumer<byte[], byte[]> consumer;
  private final BlockingQueue<Runnable> changes = new LinkedBlockingQueue<>();
  private final Map<TopicPartition, Shard> shards = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile long lag;

  /** Reads nothing yet. */
  public CommandsReader(KafkaClients clients, TopicAdministration administration, String topic) {
    this.topic = topic;
    this.administration = administration;
    this.consumer = clients.reader();
    this.thread = Thread.ofPlatform().name("commands-reader").daemon().unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  @Override
  public long firstReadable(int shard, long wanted) {
    var partition = new TopicPartition(topic, shard);
    TopicAdministration.OffsetRange readable = administration.offsets(partition);
    if (readable.contains(wanted)) {
      return wanted;
    }
    if (wanted > 0) {
      LOG.error(
          "{} does not have offset {} (any more): going on at {}. Requests may have been lost.",
          partition,
          wanted,
          readable.beginning());
    }
    return readable.beginning();
  }

  @Override
  public void add(Shard shard, long nextOffset) {
    change(
        () -> {
          var partition = new TopicPartition(topic, shard.id());
          shards.put(partition, shard);
          consumer.assign(shards.keySet());
          consumer.seek(partition, nextOffset);
        });
  }

  @Override
  public void remove(Shard shard) {
    change(
        () -> {
          if (shards.remove(new TopicPartition(topic, shard.id()), shard)) {
            consumer.assign(shards.keySet());
          }
        });
  }

  private void change(Runnable change) {
    changes.add(change);
    consumer.wakeup();
  }

  private void run() {
    try (consumer) {
      while (!closed) {
        turn();
      }
    } catch (InterruptException | InterruptedException e) {
      LOG.debug("Interrupted", e);
    }
  }

  private void turn() throws InterruptedException {
    try {
      applyChanges();
      if (!shards.isEmpty()) {
        balance();
        hand(consumer.poll(POLL));
        lag =
            shards.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
      }
    } catch (WakeupException e) {
      LOG.trace("Something changed");
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions()
          .forEach(
              (partition, offset) ->
                  consumer.seek(partition, firstReadable(partition.partition(), offset)));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      LOG.warn("Reading {} failed; trying again", topic, e);
      Runnable change = changes.poll(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
      if (change != null) {
        change.run();
      }
    }
  }

  private void applyChanges() throws InterruptedException {
    Runnable change = shards.isEmpty() ? changes.take() : changes.poll();
    while (change != null) {
      change.run();
      change = changes.poll();
    }
  }

  private void hand(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      Shard shard = shards.get(partition);
      if (shard != null) {
        shard.consume(
            records.records(partition).stream().map(CommandsReader::commandsRecord).toList());
      }
    }
  }

  private static CommandsRecord commandsRecord(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return new CommandsRecord(record.offset(), value == null ? new byte[0] : value);
  }

  /** How many records of the shards that are read were not read yet. */
  public long lag() {
    return lag;
  }

  /** Holds the records of a shard back while too much waits for it. */
  private void balance() {
    List<TopicPartition> full = new ArrayList<>();
    shards.forEach(
        (partition, shard) -> {
          if (shard.isFull()) {
            full.add(partition);
          }
        });
    if (!full.isEmpty() || !consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
      consumer.pause(full);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    change(() -> {});
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
