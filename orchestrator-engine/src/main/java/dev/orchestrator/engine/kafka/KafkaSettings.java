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
 * @param taskQueuePartitions Partitions of a new task-queue topic. With more than one, partitions
 *     are exclusive to workers where there are few of these, and a frozen worker stalls its own.
 * @param taskQueueRetention How long a task-queue topic keeps a task. One that no worker has begun
 *     for half that time is published again, so none is lost, however long its workers are away.
 * @param replicationFactor Replicas of new topics; the broker's default where not set.
 * @param maxMessageSize Largest record on any topic.
 * @param shortRetention How long records of the inbox and beacons topics are kept.
 * @param lockDuration How long a frozen worker keeps a task before another worker gets it.
 * @param sessionTimeout How long a silent server keeps its shards if no other server notices.
 * @param heartbeatInterval How often a server tells its group that it lives.
 * @param beacons How processes show that they live.
 */
public record KafkaSettings(
    @DefaultValue("8") int commandsPartitions,
    @DefaultValue("16") int inboxPartitions,
    @DefaultValue("1") int taskQueuePartitions,
    @DefaultValue("7d") Duration taskQueueRetention,
    @Nullable Short replicationFactor,
    @DefaultValue("8MB") DataSize maxMessageSize,
    @DefaultValue("10m") Duration shortRetention,
    @DefaultValue("15s") Duration lockDuration,
    @DefaultValue("6s") Duration sessionTimeout,
    @DefaultValue("500ms") Duration heartbeatInterval,
    @DefaultValue BeaconSettings beacons) {

  /** What a task with all that a worker may decide by itself takes at most. */
  private static final DataSize LEAST_MESSAGE_SIZE = DataSize.ofKilobytes(256);

  /** Refuses a size by which a worker that goes on by itself could be refused. */
  public KafkaSettings {
    if (maxMessageSize.compareTo(LEAST_MESSAGE_SIZE) < 0) {
      throw new IllegalArgumentException(
          "Expected orchestrator.kafka.max-message-size to be at least %s, but got %s"
              .formatted(LEAST_MESSAGE_SIZE, maxMessageSize));
    }
  }

  /** When a task that no worker has begun is published again: long before its topic drops it. */
  public Duration redispatchInterval() {
    return taskQueueRetention.dividedBy(2);
  }

  /**
   * How processes show that they live. Silence is counted in the server's own beacons that came
   * back, so that a pause of the broker is nobody's death.
   *
   * @param interval How often this server sends a beacon.
   * @param serverSilence After how many own beacons another server is taken for gone.
   * @param workerSilence After how many own beacons a worker is taken for gone.
   */
  public record BeaconSettings(
      @DefaultValue("500ms") Duration interval,
      @DefaultValue("5") int serverSilence,
      @DefaultValue("16") int workerSilence) {}
}
