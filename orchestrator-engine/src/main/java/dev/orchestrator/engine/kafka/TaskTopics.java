package dev.orchestrator.engine.kafka;

import static java.util.stream.Collectors.toMap;

import dev.orchestrator.engine.operations.OperationsUnavailableException;
import dev.orchestrator.engine.operations.TaskQueueStanding.Poller;
import dev.orchestrator.engine.operations.TaskQueueStanding.Tasks;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the brokers say of topics and of the groups that read them. Thread-safe. */
public final class TaskTopics implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5_000;

  private final Admin admin;

  /** Asks by a client of its own, so that nothing of the engine waits for an answer. */
  public TaskTopics(KafkaClients clients) {
    this.admin = clients.admin();
  }

  /** The names of all topics that begin so. */
  public List<String> names(String prefix) {
    Set<String> names =
        await(admin.listTopics(new ListTopicsOptions().timeoutMs(PATIENCE_MILLIS)).names());
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** The end of each partition of a topic, by number. */
  public SortedMap<Integer, Long> ends(String topic) {
    var ends = new TreeMap<Integer, Long>();
    offsets(partitions(Set.of(topic)), OffsetSpec.latest())
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }

  /** How these topics stand, each with the share group of its name; those that are gone are not. */
  public Map<String, Tasks> tasks(Collection<String> topics) {
    List<TopicPartition> partitions = partitions(topics);
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    var groups =
        admin.describeShareGroups(
            topics, new DescribeShareGroupsOptions().timeoutMs(PATIENCE_MILLIS));
    var taken =
        admin.listShareGroupOffsets(
            topics.stream()
                .collect(toMap(topic -> topic, topic -> new ListShareGroupOffsetsSpec())),
            new ListShareGroupOffsetsOptions().timeoutMs(PATIENCE_MILLIS));
    Map<String, Tasks> found = new HashMap<>();
    for (TopicPartition partition : partitions) {
      String topic = partition.topic();
      Map<TopicPartition, SharePartitionOffsetInfo> places =
          orNull(taken.partitionsToOffsetInfo(topic));
      SharePartitionOffsetInfo place = places == null ? null : places.get(partition);
      long begin = begins.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      var tasks =
          new Tasks(
              topic, end, backlog(place, begin, end), pollers(groups.describedGroups().get(topic)));
      found.merge(topic, tasks, TaskTopics::sum);
    }
    return found;
  }

  /** A group that has taken nothing yet begins with the first task. */
  private static long backlog(@Nullable SharePartitionOffsetInfo place, long begin, long end) {
    return place == null
        ? end - begin
        : place.lag().orElseGet(() -> end - Math.max(begin, place.startOffset()));
  }

  private static Tasks sum(Tasks one, Tasks other) {
    return new Tasks(
        one.topic(),
        one.published() + other.published(),
        one.backlog() + other.backlog(),
        one.pollers());
  }

  private static List<Poller> pollers(@Nullable KafkaFuture<ShareGroupDescription> group) {
    ShareGroupDescription described = group == null ? null : orNull(group);
    return described == null
        ? List.of()
        : described.members().stream()
            .sorted(
                Comparator.comparing(ShareMemberDescription::clientId)
                    .thenComparing(ShareMemberDescription::consumerId))
            .map(member -> new Poller(member.consumerId(), member.clientId(), member.host()))
            .toList();
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    return admin.describeTopics(topics).topicNameValues().entrySet().stream()
        .flatMap(
            topic -> {
              TopicDescription described = orNull(topic.getValue());
              return described == null
                  ? Stream.of()
                  : described.partitions().stream()
                      .map(info -> new TopicPartition(topic.getKey(), info.partition()));
            })
        .toList();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, Long> found = new HashMap<>();
    await(
            admin
                .listOffsets(
                    partitions.stream().collect(toMap(partition -> partition, partition -> which)),
                    new ListOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
                .all())
        .forEach((partition, info) -> found.put(partition, info.offset()));
    return found;
  }

  /** What is not there is no failure: it may have gone since its name was heard, or never come. */
  private static <T> @Nullable T orNull(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static OperationsUnavailableException unavailable(ExecutionException e) {
    return new OperationsUnavailableException("The brokers do not answer: " + e.getCause());
  }

  private static OperationsUnavailableException interrupted() {
    Thread.currentThread().interrupt();
    return new OperationsUnavailableException("Interrupted while waiting for the brokers");
  }

  @Override
  public void close() {
    admin.close();
  }
}
