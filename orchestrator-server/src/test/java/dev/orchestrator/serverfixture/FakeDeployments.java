package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.deployment.DeploymentStore;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deployments in memory, of the default namespace alone. */
public final class FakeDeployments implements DeploymentStore {

  private final TreeMap<String, StoredDeployment> byName = new TreeMap<>();
  private final List<StoredQueue> queues = new ArrayList<>();
  private final Map<WorkerDeploymentVersion, Long> pinned = new HashMap<>();
  private long revision;

  FakeDeployments() {}

  void reset() {
    byName.clear();
    queues.clear();
    pinned.clear();
  }

  /** So many open runs are pinned to a build. */
  public void pin(WorkerDeploymentVersion version, long runs) {
    pinned.put(version, runs);
  }

  @Override
  public void seen(
      String namespace, WorkerDeploymentVersion version, String taskQueue, Instant at) {
    String name = version.deploymentName();
    byName.putIfAbsent(name, new StoredDeployment(name, null, 0, null, null));
    queues.add(new StoredQueue(name, version.buildId(), taskQueue, at, at, false));
  }

  @Override
  public List<StoredDeployment> deployments(String namespace) {
    return List.copyOf(byName.values());
  }

  @Override
  public List<StoredQueue> queues(String namespace) {
    return List.copyOf(queues);
  }

  @Override
  public List<StoredRoute> routes() {
    return List.of();
  }

  @Override
  public void setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      Instant at,
      @Nullable String identity) {
    byName.put(name, new StoredDeployment(name, buildId, ++revision, at, identity));
    queues.replaceAll(
        queue ->
            queue.name().equals(name) && queue.buildId().equals(buildId)
                ? new StoredQueue(
                    name, queue.buildId(), queue.taskQueue(), queue.firstSeen(), at, true)
                : queue);
  }

  @Override
  public long countPinned(String namespace, WorkerDeploymentVersion version, int limit) {
    return Math.min(limit, pinned.getOrDefault(version, 0L));
  }
}
