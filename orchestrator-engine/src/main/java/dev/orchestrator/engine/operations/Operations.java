package dev.orchestrator.engine.operations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an installation stands. What the brokers and the database say is a second old at most and
 * shared by all who ask meanwhile, so that many dashboards cost no more than one. Thread-safe.
 *
 * <p>Every method throws {@link OperationsUnavailableException} if the brokers do not answer.
 */
public interface Operations {

  /** The most that one page of task queues holds. */
  int MAX_PAGE_SIZE = 100;

  /** All shards that ever had an owner, by number. */
  List<ShardStanding> shards();

  /**
   * The workers that this server hears of, or heard of within the last minutes, by identity and
   * name.
   *
   * @param namespace whose workers
   */
  List<WorkerStanding> workers(String namespace);

  /**
   * The task queues of a namespace that have a topic or a worker, by name.
   *
   * @param limit from 1 to {@link #MAX_PAGE_SIZE}
   * @param after only those whose names come later; null for all
   */
  List<TaskQueueStanding> taskQueues(String namespace, int limit, @Nullable String after);

  /** One task queue; empty if it has neither a topic nor a worker. */
  Optional<TaskQueueStanding> taskQueue(String namespace, String name);
}
