package dev.orchestrator.engine.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How topics are made and read. Where the brokers are is a matter of {@code spring.kafka}.
 *
 * @param commandsPartitions Partitions of the commands topic, and so shards, where the topic does
 *     not exist yet.
 * @param inboxPartitions Partitions of the inbox topic where it does not exist yet.
 * @param taskQueuePartitions Partitions of a new task-queue topic.
 * @param replicationFactor Replicas of new topics; the broker's default where not set.
 * @param maxMessageSize Largest record on any topic.
 * @param inboxRetention How long inbox records are kept.
 * @param lockDuration How long a worker holds a task before another worker gets it.
 * @param maxDeliveries How often a task is handed out before the broker gives it up.
 * @param sessionTimeout How long a silent server keeps its shards.
 * @param heartbeatInterval How often a server shows that it lives.
 */
public record KafkaSettings(
    @DefaultValue("8") int commandsPartitions,
    @DefaultValue("16") int inboxPartitions,
    @DefaultValue("4") int taskQueuePartitions,
    @Nullable Short replicationFactor,
    @DefaultValue("8MB") DataSize maxMessageSize,
    @DefaultValue("10m") Duration inboxRetention,
    @DefaultValue("30s") Duration lockDuration,
    @DefaultValue("10") int maxDeliveries,
    @DefaultValue("6s") Duration sessionTimeout,
    @DefaultValue("1500ms") Duration heartbeatInterval) {}
