package dev.orchestrator.testing;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which build is current in a test environment. Guarded by the engine's lock. */
final class InMemoryDeployments implements Context.Workers {

  private final Map<WorkerDeploymentVersion, Set<String>> taskQueues = new HashMap<>();
  private final Map<String, WorkerDeploymentVersion> current = new LinkedHashMap<>();

  /** A worker of a build serves a queue. */
  void serve(String taskQueue, WorkerDeploymentVersion version) {
    taskQueues.computeIfAbsent(version, builds -> new HashSet<>()).add(taskQueue);
  }

  /** Makes a build the current one of its deployment. */
  void setCurrent(WorkerDeploymentVersion version) {
    current.remove(version.deploymentName());
    current.put(version.deploymentName(), version);
  }

  /** No build is current; what workers serve they go on to serve. */
  void clear() {
    current.clear();
  }

  @Override
  public @Nullable InboxAddress pick(
      String namespace, String taskQueue, @Nullable WorkerDeploymentVersion version) {
    return null;
  }

  @Override
  public @Nullable WorkerDeploymentVersion currentVersion(String namespace, String taskQueue) {
    WorkerDeploymentVersion found = null;
    for (WorkerDeploymentVersion version : current.values()) {
      if (taskQueues.getOrDefault(version, Set.of()).contains(taskQueue)) {
        found = version;
      }
    }
    return found;
  }
}
