package dev.orchestrator.protocol.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells of itself now and then, for people to look at: nothing is decided by it.
 *
 * @param host the name of its machine
 * @param startedAt when it began to take tasks, by its own clock
 * @param queues the task queues that it serves, by name
 */
public record WorkerDetails(
    @Nullable String host, @Nullable Instant startedAt, List<Queue> queues) {

  /** The most types of one kind that are told of a queue: all of them, but for generated ones. */
  public static final int MOST_TYPES = 200;

  /**
   * What it does for one task queue.
   *
   * @param name the task queue
   * @param workflowTypes the workflows that it has code for, at most {@link #MOST_TYPES}
   * @param activityTypes the activities that it has code for, at most {@link #MOST_TYPES}
   * @param workflowSlots workflow tasks; null where it takes none
   * @param activitySlots activities; null where it takes none
   * @param maxWorkerActivitiesPerSecond how many activities it begins in a second; null for no
   *     limit
   * @param maxTaskQueueActivitiesPerSecond how many all workers of the queue begin, as far as it
   *     was told; null for no limit
   */
  public record Queue(
      String name,
      List<String> workflowTypes,
      List<String> activityTypes,
      @Nullable Slots workflowSlots,
      @Nullable Slots activitySlots,
      @Nullable Double maxWorkerActivitiesPerSecond,
      @Nullable Double maxTaskQueueActivitiesPerSecond) {}

  /**
   * How busy it is.
   *
   * @param used tasks that run
   * @param size tasks that may run at once
   */
  public record Slots(int used, int size) {}
}
