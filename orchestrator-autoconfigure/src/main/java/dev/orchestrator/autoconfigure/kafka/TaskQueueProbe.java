package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers about the topics that are task queues, over a connection that is made at the
 * first question and kept. Thread-safe.
 */
public final class TaskQueueProbe implements AutoCloseable {

  private final LazyAdmin admin;
  private final Topics topics;

  /** Connects at the first question. */
  public TaskQueueProbe(KafkaClientProperties properties, Topics topics) {
    this.admin = new LazyAdmin(properties);
    this.topics = topics;
  }

  /**
   * What one topic has to do.
   *
   * @param workers how many workers, of all processes, take its tasks
   * @param waiting how many tasks are not yet done, those under way included; null if the brokers
   *     do not know
   */
  public record Backlog(int workers, @Nullable Long waiting) {}

  /**
   * Workflow tasks that any worker may take; null if nobody has ever taken any.
   *
   * @throws ExecutionException if the brokers refuse
   * @throws TimeoutException if they do not answer in time
   */
  public @Nullable Backlog workflowTasks(String namespace, String taskQueue, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    return ask(topics.workflowTasks(namespace, taskQueue), timeout);
  }

  /**
   * Activity tasks; null if nobody has ever taken any.
   *
   * @throws ExecutionException if the brokers refuse
   * @throws TimeoutException if they do not answer in time
   */
  public @Nullable Backlog activityTasks(String namespace, String taskQueue, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    return ask(topics.activityTasks(namespace, taskQueue), timeout);
  }

  @Override
  public void close() {
    admin.close();
  }

  private @Nullable Backlog ask(String topic, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    String group = topics.group(topic);
    var described = admin.get().describeShareGroups(List.of(group)).all();
    var offsets =
        admin
            .get()
            .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
            .partitionsToOffsetInfo(group);
    try {
      int workers = Objects.requireNonNull(get(described, timeout).get(group)).members().size();
      return new Backlog(workers, waiting(get(offsets, timeout).values()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Long waiting(Iterable<SharePartitionOffsetInfo> partitions) {
    Long waiting = null;
    for (SharePartitionOffsetInfo partition : partitions) {
      Long lag = partition == null ? null : partition.lag().orElse(null);
      if (lag != null) {
        waiting = waiting == null ? lag : waiting + lag;
      }
    }
    return waiting;
  }

  private static <T> T get(KafkaFuture<T> future, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
