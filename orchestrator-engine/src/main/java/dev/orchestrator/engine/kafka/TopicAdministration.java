package dev.orchestrator.engine.kafka;

import static java.util.Objects.requireNonNull;

import dev.orchestrator.protocol.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes topics when they are first needed, and asks brokers about them. Thread-safe. */
public final class TopicAdministration implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdministration.class);

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LOOKS_FOR_NEW_TOPIC = 300;
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

  /**
   * How many partitions the topics have that every installation has.
   *
   * @param commandsPartitions as many as there are shards
   */
  public record SystemTopics(int commandsPartitions, int inboxPartitions) {}

  /**
   * Where the records of a partition are.
   *
   * @param beginning the offset of the first one that it still has
   * @param end the offset of the next one that it gets
   */
  record OffsetRange(long beginning, long end) {

    boolean contains(long next) {
      return next >= beginning && next <= end;
    }
  }

  private final Admin admin;
  private final Topics topics;
  private final KafkaSettings settings;
  private final Map<String, CompletableFuture<Void>> madeTopics = new ConcurrentHashMap<>();

  /** Uses the given clients. */
  public TopicAdministration(KafkaClients clients, Topics topics, KafkaSettings settings) {
    this.admin = clients.admin();
    this.topics = topics;
    this.settings = settings;
  }

  /**
   * Makes the topics that every installation has, where they are not there yet.
   *
   * @throws BrokersUnavailableException if the brokers do not answer
   */
  public SystemTopics createSystemTopics() {
    // Asked first, because this is given up soon: other questions are repeated for a minute.
    await(admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS)).nodes());
    Map<String, String> shortLived =
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG, String.valueOf(settings.shortRetention().toMillis()),
            TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(settings.shortRetention().toMillis()));
    await(
        CompletableFuture.allOf(
            create(topics.commands(), settings.commandsPartitions(), Map.of()),
            create(topics.inbox(), settings.inboxPartitions(), shortLived),
            create(topics.beacons(), 1, shortLived),
            create(topics.deadLetters(), 1, Map.of())));
    CompletableFuture<TopicDescription> commands = describe(topics.commands(), LOOKS_FOR_NEW_TOPIC);
    CompletableFuture<TopicDescription> inbox = describe(topics.inbox(), LOOKS_FOR_NEW_TOPIC);
    return new SystemTopics(await(commands).partitions().size(), await(inbox).partitions().size());
  }

  /** A broker may hear of a topic only moments after another one has made it. */
  private CompletableFuture<TopicDescription> describe(String topic, int looksLeft) {
    return future(admin.describeTopics(List.of(topic)).allTopicNames())
        .thenApply(found -> requireNonNull(found.get(topic)))
        .exceptionallyCompose(
            failure ->
                looksLeft > 0 && causeOf(failure) instanceof UnknownTopicOrPartitionException
                    ? CompletableFuture.supplyAsync(() -> looksLeft - 1, SOON)
                        .thenCompose(left -> describe(topic, left))
                    : CompletableFuture.failedFuture(failure));
  }

  /** Makes the topic of a task queue and sets its share group up, once. */
  CompletableFuture<Void> ensureTaskQueue(String topic) {
    return ensure(topic, this::createTaskQueue);
  }

  /** Makes the topic of lifecycle events, once. How long it keeps them is for operators to say. */
  CompletableFuture<Void> ensureLifecycleEvents(String topic) {
    return ensure(topic, name -> create(name, settings.commandsPartitions(), Map.of()));
  }

  private CompletableFuture<Void> ensure(
      String topic, Function<String, CompletableFuture<Void>> creation) {
    return madeTopics.computeIfAbsent(
        topic,
        name -> {
          CompletableFuture<Void> made = creation.apply(name);
          made.whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.warn("Could not make topic {}: {}", name, failure.toString());
                  CompletableFuture.runAsync(() -> madeTopics.remove(name, made));
                }
              });
          return made;
        });
  }

  /** The group's settings come first: a worker that joins meanwhile already finds them. */
  private CompletableFuture<Void> createTaskQueue(String topic) {
    String group = topics.group(topic);
    return set(
            ConfigResource.Type.GROUP,
            group,
            Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.record.lock.duration.ms",
                String.valueOf(settings.lockDuration().toMillis())))
        // Only newer brokers know it; without it a first worker waits seconds for its first task.
        .thenCompose(
            done ->
                set(ConfigResource.Type.GROUP, group, Map.of("share.assignment.interval.ms", "0"))
                    .exceptionally(TopicAdministration::unknownSetting))
        .thenCompose(done -> create(topic, settings.taskQueuePartitions(), keptForLong()));
  }

  private Map<String, String> keptForLong() {
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG,
        String.valueOf(settings.taskQueueRetention().toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1");
  }

  private static Void unknownSetting(Throwable failure) {
    LOG.debug("The broker does not know share.assignment.interval.ms: {}", failure.toString());
    return null;
  }

  private CompletableFuture<Void> set(
      ConfigResource.Type type, String name, Map<String, String> config) {
    var resource = new ConfigResource(type, name);
    List<AlterConfigOp> changes =
        config.entrySet().stream()
            .map(
                entry ->
                    new AlterConfigOp(
                        new ConfigEntry(entry.getKey(), entry.getValue()),
                        AlterConfigOp.OpType.SET))
            .toList();
    return future(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
  }

  private CompletableFuture<Void> create(
      String topic, int partitions, Map<String, String> extraConfig) {
    var config = new HashMap<>(extraConfig);
    config.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(settings.maxMessageSize().toBytes()));
    NewTopic newTopic =
        new NewTopic(
                topic, Optional.of(partitions), Optional.ofNullable(settings.replicationFactor()))
            .configs(config);
    return future(admin.createTopics(List.of(newTopic)).all())
        .exceptionallyCompose(
            failure ->
                causeOf(failure) instanceof TopicExistsException
                    ? update(topic, extraConfig)
                    : CompletableFuture.failedFuture(failure));
  }

  /** A worker may have made the topic, or the settings may have changed since. */
  private CompletableFuture<Void> update(String topic, Map<String, String> config) {
    return config.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : set(ConfigResource.Type.TOPIC, topic, config)
            .exceptionally(
                failure -> {
                  LOG.warn("Topic {} stays without {}: {}", topic, config, failure.toString());
                  return null;
                });
  }

  /** What tells a topic from one of the same name that was there before it. */
  UUID topicId(String topic) {
    Uuid id = await(describe(topic, 0)).topicId();
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** The offset of the next record that a partition gets. */
  long endOffset(TopicPartition partition) {
    return await(offset(partition, OffsetSpec.latest())).offset();
  }

  /** Where the records of a partition are; both offsets are asked for at the same time. */
  OffsetRange offsets(TopicPartition partition) {
    KafkaFuture<ListOffsetsResultInfo> beginning = offset(partition, OffsetSpec.earliest());
    KafkaFuture<ListOffsetsResultInfo> end = offset(partition, OffsetSpec.latest());
    return new OffsetRange(await(beginning).offset(), await(end).offset());
  }

  private KafkaFuture<ListOffsetsResultInfo> offset(TopicPartition partition, OffsetSpec which) {
    return admin.listOffsets(Map.of(partition, which)).partitionResult(partition);
  }

  /** Takes members out of a group that are gone without a word. */
  CompletableFuture<Void> removeMembers(String group, Collection<String> instanceIds) {
    return future(
        admin
            .removeMembersFromConsumerGroup(
                group,
                new RemoveMembersFromConsumerGroupOptions(
                    instanceIds.stream().map(MemberToRemove::new).toList()))
            .all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> CompletableFuture<T> future(KafkaFuture<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }

  private static <T> T await(KafkaFuture<T> future) {
    return await(future.toCompletionStage());
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      Throwable cause = causeOf(e);
      // Replicas may be wanted on brokers that are about to start.
      throw cause instanceof RetriableException
              || cause instanceof InvalidReplicationFactorException
          ? new BrokersUnavailableException(cause)
          : new IllegalStateException("The brokers refused: " + cause, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the brokers", e);
    }
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof ApiException || cause == null ? failure : causeOf(cause);
  }
}
