package dev.orchestrator.engine.kafka;

import dev.orchestrator.engine.shard.Shards;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Membership of the group that spreads the partitions of the commands topic, and so the shards,
 * over the servers. Nothing is read here: all partitions stay paused.
 */
public final class ShardMembership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardMembership.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final String topic;
  private final String instanceId;
  private final Shards shards;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Joins when it is started. */
  public ShardMembership(KafkaClients clients, String topic, String instanceId, Shards shards) {
    this.clients = clients;
    this.topic = topic;
    this.instanceId = instanceId;
    this.shards = shards;
    this.thread = Thread.ofPlatform().name("shard-membership").daemon().unstarted(this::run);
  }

  /** The group's name. */
  static String group(String commandsTopic) {
    return commandsTopic;
  }

  /** Joins the group. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (closed.getCount() > 0) {
      Consumer<byte[], byte[]> member = clients.member(group(topic), instanceId);
      try {
        stay(member);
      } catch (WakeupException e) {
        LOG.debug("Leaving the group");
      } catch (KafkaException | IllegalStateException e) {
        LOG.warn("Membership failed; joining again", e);
        shards.revoke(shards.owned());
      } finally {
        leave(member);
      }
      pause();
    }
  }

  private void stay(Consumer<byte[], byte[]> member) {
    member.subscribe(List.of(topic), new Listener(member));
    while (closed.getCount() > 0) {
      member.poll(POLL);
    }
  }

  private void leave(Consumer<byte[], byte[]> member) {
    try {
      // A static member that only closes keeps its partitions for the session timeout.
      member.close(
          CloseOptions.timeout(CLOSE_PATIENCE)
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    } catch (KafkaException e) {
      LOG.warn("Could not leave the group: {}", e.toString());
    }
  }

  private void pause() {
    try {
      if (closed.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Membership ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      // By milliseconds: only so may the thread be one that was never started.
      thread.join(CLOSE_PATIENCE.plus(CLOSE_PATIENCE).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> member;

    Listener(Consumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      member.pause(partitions);
      shards.assign(ids(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      shards.revoke(ids(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.warn("The group went on without this server: {} shards lost", partitions.size());
      shards.revoke(ids(partitions));
    }

    private static List<Integer> ids(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).toList();
    }
  }
}
