package dev.orchestrator.engine.deployment;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database as deployments need it. */
public interface DeploymentStore {

  /**
   * A deployment.
   *
   * @param revision rises with every change of a current build, across all deployments
   */
  record StoredDeployment(
      String name,
      @Nullable String currentBuildId,
      long revision,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {}

  /** A queue that workers of a build serve or served. */
  record StoredQueue(
      String name,
      String buildId,
      String taskQueue,
      Instant firstSeen,
      Instant lastSeen,
      boolean wasCurrent) {}

  /**
   * Where the runs of a queue are for a build.
   *
   * @param taskQueue null where the deployment's runs are for no build, as is {@code buildId}
   */
  record StoredRoute(
      String namespace,
      String name,
      @Nullable String taskQueue,
      @Nullable String buildId,
      long revision) {}

  /** A worker of a build serves a queue. */
  void seen(String namespace, WorkerDeploymentVersion version, String taskQueue, Instant at);

  /** The deployments of a namespace by name. */
  List<StoredDeployment> deployments(String namespace);

  /** The queues of a namespace's deployments. */
  List<StoredQueue> queues(String namespace);

  /** All routes of all namespaces, oldest change first. */
  List<StoredRoute> routes();

  /** Changes the current build, if it is another one by now. */
  void setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      Instant at,
      @Nullable String identity);

  /** How many open runs are pinned to a build; at most {@code limit}. */
  long countPinned(String namespace, WorkerDeploymentVersion version, int limit);
}
