package dev.orchestrator.transport;

import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes topics before they are subscribed to: a share group that waits for its topic to appear gets
 * its first task seconds late. Whoever needs a topic first makes it, worker or server, alike.
 */
final class TaskTopics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskTopics.class);
  private static final int INBOX_PARTITIONS = 16;
  private static final Duration SHORT_RETENTION = Duration.ofMinutes(10);

  /** The shortest lock that brokers allow: a frozen worker keeps its tasks that long. */
  private static final Duration LOCK = Duration.ofSeconds(15);

  private static final int MOST_LOOKS = 100;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Admin admin;
  private final Topics topics;
  private final Optional<Short> replicationFactor;

  TaskTopics(Admin admin, KafkaTransportOptions options) {
    this.admin = admin;
    this.topics = options.topics();
    this.replicationFactor = Optional.ofNullable(options.replicationFactor());
  }

  /**
   * Makes what every worker needs.
   *
   * @return how many partitions the inbox has
   */
  int createCommon() {
    String retention = String.valueOf(SHORT_RETENTION.toMillis());
    Map<String, String> shortLived =
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG, retention, TopicConfig.SEGMENT_MS_CONFIG, retention);
    create(
        List.of(
            topic(topics.inbox(), INBOX_PARTITIONS, shortLived),
            topic(topics.beacons(), 1, shortLived),
            topic(topics.deadLetters(), 1, Map.of())));
    return partitions(topics.inbox());
  }

  /** Makes task-queue topics. Their groups' settings come first, so that members find them. */
  void createTaskQueues(List<String> names) {
    var wanted = new ArrayList<NewTopic>();
    for (String name : names) {
      String group = topics.group(name);
      setGroup(group, "share.auto.offset.reset", "earliest");
      setGroup(group, "share.record.lock.duration.ms", String.valueOf(LOCK.toMillis()));
      setGroup(group, "share.assignment.interval.ms", "0");
      wanted.add(topic(name, 1, Map.of()));
    }
    create(wanted);
    names.forEach(this::partitions);
  }

  /**
   * Counts the workers that take tasks of a topic, in the background; says nothing if it cannot.
   */
  void countWorkers(String topic, IntConsumer count) {
    String group = topics.group(topic);
    Objects.requireNonNull(admin.describeShareGroups(List.of(group)).describedGroups().get(group))
        .whenComplete(
            (described, failure) -> {
              if (failure == null) {
                count.accept(described.members().size());
              } else {
                LOG.debug("Could not count the workers of {}: {}", topic, failure.toString());
              }
            });
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private NewTopic topic(String name, int partitions, Map<String, String> more) {
    var config = new HashMap<>(more);
    config.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaClients.MAX_MESSAGE_BYTES));
    return new NewTopic(name, Optional.of(partitions), replicationFactor).configs(config);
  }

  private void create(List<NewTopic> wanted) {
    for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
      try {
        await(made);
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /**
   * How many partitions a topic has, once brokers know of it: a group that is joined earlier gets
   * nothing before its next heartbeat.
   */
  private int partitions(String name) {
    for (int attempt = 1; ; attempt++) {
      try {
        return await(admin.describeTopics(Set.of(name)).topicNameValues().get(name))
            .partitions()
            .size();
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || attempt == MOST_LOOKS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  /** A setting that a broker does not know, or a user may not change, only costs speed. */
  private void setGroup(String group, String name, String value) {
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    var operation = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try {
      await(admin.incrementalAlterConfigs(Map.of(resource, List.of(operation))).all());
    } catch (IllegalStateException e) {
      LOG.debug("Could not set {} of group {}: {}", name, group, e.getMessage());
    }
  }

  private static <T extends @Nullable Object> T await(@Nullable KafkaFuture<T> future) {
    try {
      return Objects.requireNonNull(future).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The brokers refused: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the brokers", e);
    }
  }
}
