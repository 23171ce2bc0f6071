package dev.orchestrator.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.deployment.DeploymentStore.StoredRoute;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.TaskQueueRouting;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentWatchTests {

  private static final WorkerDeploymentVersion A = new WorkerDeploymentVersion("shop", "a");
  private static final WorkerDeploymentVersion B = new WorkerDeploymentVersion("shop", "b");

  private final FixedRoutes routes = new FixedRoutes();
  private final DeploymentRegistry registry =
      new DeploymentRegistry(routes, InstantSource.fixed(Instant.EPOCH));
  private final List<TaskQueueRouting> told = new ArrayList<>();
  private final DeploymentWatch watch =
      new DeploymentWatch(registry, (worker, routing) -> told.add(routing));

  @AfterEach
  void end() {
    watch.close();
  }

  private void beacon(@Nullable WorkerDeploymentVersion version, boolean paused) {
    watch.seen(
        new Beacon(
            new InboxAddress("worker", 0),
            Beacon.Role.WORKER,
            null,
            "default",
            List.of("orders"),
            List.of("orders"),
            version == null ? Map.of() : Map.of("orders", version),
            paused ? List.of("orders") : List.of(),
            null));
  }

  private void current(@Nullable String buildId, long revision) {
    routes.routes =
        List.of(
            new StoredRoute(
                "default", "shop", buildId == null ? null : "orders", buildId, revision));
    registry.refresh();
  }

  @Test
  void whoDoesWhatItShallIsLeftAlone() {
    current("a", 1);

    beacon(A, false);
    beacon(B, true);
    beacon(null, true);

    assertThat(told).isEmpty();
  }

  @Test
  void whoeverTakesWhatIsNotForItOrLeavesWhatIsIsTold() {
    current("a", 7);

    beacon(A, true);
    beacon(B, false);
    beacon(null, false);

    assertThat(told)
        .containsExactly(
            new TaskQueueRouting("orders", true, 7),
            new TaskQueueRouting("orders", false, 7),
            new TaskQueueRouting("orders", false, 7));
  }

  @Test
  void withoutACurrentBuildTasksAreForWorkersOfNone() {
    current(null, 3);

    beacon(A, false);
    beacon(null, true);
    beacon(null, false);

    assertThat(told)
        .containsExactly(
            new TaskQueueRouting("orders", false, 3), new TaskQueueRouting("orders", true, 3));
  }

  @Test
  void beforeTheRoutingIsKnownNobodyIsTold() {
    beacon(null, true);
    beacon(A, false);

    assertThat(told).isEmpty();
  }

  @Test
  void olderRoutesNeverReplaceNewerOnes() {
    current("b", 8);
    current("a", 7);

    assertThat(registry.routing().current("default", "orders")).isEqualTo(B);
  }

  private static final class FixedRoutes implements DeploymentStore {

    private List<StoredRoute> routes = List.of();

    @Override
    public void seen(
        String namespace, WorkerDeploymentVersion version, String taskQueue, Instant at) {}

    @Override
    public List<StoredDeployment> deployments(String namespace) {
      return List.of();
    }

    @Override
    public List<StoredQueue> queues(String namespace) {
      return List.of();
    }

    @Override
    public List<StoredRoute> routes() {
      return routes;
    }

    @Override
    public void setCurrent(
        String namespace,
        String name,
        @Nullable String buildId,
        Instant at,
        @Nullable String identity) {}

    @Override
    public long countPinned(String namespace, WorkerDeploymentVersion version, int limit) {
      return 0;
    }
  }
}
