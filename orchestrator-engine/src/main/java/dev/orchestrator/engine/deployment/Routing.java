package dev.orchestrator.engine.deployment;

import dev.orchestrator.engine.deployment.DeploymentStore.StoredRoute;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which build is current on which queue, as this process last read it. One thread writes, any
 * thread reads.
 */
public final class Routing {

  private record Place(String namespace, String taskQueue) {}

  private record Snapshot(Map<Place, WorkerDeploymentVersion> current, long revision) {}

  private volatile Snapshot snapshot = new Snapshot(Map.of(), -1);

  /** The build that is current on a queue; null if none is. */
  public @Nullable WorkerDeploymentVersion current(String namespace, String taskQueue) {
    Map<Place, WorkerDeploymentVersion> current = snapshot.current();
    return current.isEmpty() ? null : current.get(new Place(namespace, taskQueue));
  }

  /** Of two states of the routing the one with the lower revision is older; -1 for none yet. */
  public long revision() {
    return snapshot.revision();
  }

  /** Takes in what the database says; where two deployments serve a queue, the last one counts. */
  void replace(List<StoredRoute> routes) {
    var current = new HashMap<Place, WorkerDeploymentVersion>();
    long revision = 0;
    for (StoredRoute route : routes) {
      revision = Math.max(revision, route.revision());
      if (route.taskQueue() != null && route.buildId() != null) {
        current.put(
            new Place(route.namespace(), route.taskQueue()),
            new WorkerDeploymentVersion(route.name(), route.buildId()));
      }
    }
    if (revision >= snapshot.revision()) {
      snapshot = new Snapshot(Map.copyOf(current), revision);
    }
  }
}
