package dev.orchestrator.engine.operations;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task queue stands.
 *
 * @param workflowTasks tasks for workflow code; null where no such task was ever put on a topic
 * @param activityTasks tasks for activities; null where no such task was ever put on a topic
 * @param pinnedTasks tasks of runs that are pinned to a build, of the builds that were seen last;
 *     empty in lists of task queues, which would take long to put together with them
 * @param workers the workers that serve it
 */
public record TaskQueueStanding(
    String namespace,
    String name,
    @Nullable Tasks workflowTasks,
    @Nullable Tasks activityTasks,
    List<PinnedTasks> pinnedTasks,
    List<WorkerStanding> workers) {

  /**
   * One of its topics.
   *
   * @param topic its name, and that of its share group
   * @param published how many tasks were ever put on it
   * @param backlog how many of them were not taken and acknowledged yet; tasks that became stale
   *     meanwhile are among them until a worker comes by
   * @param pollers the members of its share group
   */
  public record Tasks(String topic, long published, long backlog, List<Poller> pollers) {}

  /** Workflow tasks of runs that are pinned to a build: none but its workers takes them. */
  public record PinnedTasks(WorkerDeploymentVersion version, Tasks tasks) {}

  /** A consumer that takes tasks. */
  public record Poller(String memberId, String clientId, String host) {}
}
