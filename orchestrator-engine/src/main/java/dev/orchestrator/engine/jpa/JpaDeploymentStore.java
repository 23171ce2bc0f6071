package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.deployment.DeploymentStore;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record JpaDeploymentStore(DeploymentRepository deployments) implements DeploymentStore {

  @Override
  public void seen(
      String namespace, WorkerDeploymentVersion version, String taskQueue, Instant at) {
    deployments.seen(namespace, version.deploymentName(), version.buildId(), taskQueue, at);
  }

  @Override
  public List<StoredDeployment> deployments(String namespace) {
    return deployments.findAllByNamespaceOrderByName(namespace).stream()
        .map(DeploymentRow::toStored)
        .toList();
  }

  @Override
  public List<StoredQueue> queues(String namespace) {
    return deployments.findQueues(namespace).stream().map(DeploymentQueueRow::toStored).toList();
  }

  @Override
  public List<StoredRoute> routes() {
    return deployments.findRoutes();
  }

  @Override
  public void setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      Instant at,
      @Nullable String identity) {
    deployments.setCurrent(namespace, name, buildId, at, identity);
  }

  @Override
  public long countPinned(String namespace, WorkerDeploymentVersion version, int limit) {
    return deployments.countPinned(namespace, version.toString(), limit);
  }
}
