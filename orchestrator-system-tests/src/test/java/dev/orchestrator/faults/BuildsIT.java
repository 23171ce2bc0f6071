package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.cluster.Worker;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Workers of two builds: runs stay or move, and a build is told when its workers can go. Each test
 * has a deployment of its own; where several serve a queue, the one counts that was changed last.
 */
@ExtendWith(ClusterExtension.class)
class BuildsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SECONDS = Duration.ofSeconds(15);
  private static final String DEPLOYMENT = "/api/v1/namespaces/default/deployments/";

  private final Cluster cluster;
  private final Server server;

  BuildsIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @BeforeEach
  void aServerRuns() {
    server.startUnlessRunning();
  }

  @Test
  void pinnedRunsStayWithTheirBuildAlsoWhenItsWorkerDies() throws IOException {
    Worker first = worker("pinned-a", "pinned", "a");
    makeCurrent("pinned", "a");
    String stays = begin("stays", "pinned-a");
    worker("pinned-b", "pinned", "b");
    makeCurrent("pinned", "b");
    await("the server counts the run")
        .atMost(SECONDS)
        .untilAsserted(() -> assertThat(status("pinned", "a")).isEqualTo("DRAINING"));
    assertThat(status("pinned", "b")).isEqualTo("CURRENT");

    String later = begin("later", "pinned-b");
    assertThat(deciders(later)).containsOnly("pinned-b");
    first.kill();
    server.api().signal(stays, "approve", List.of("Ada"), PATIENCE);
    await("nobody of the other build takes it")
        .during(Duration.ofSeconds(12))
        .atMost(PATIENCE)
        .until(() -> deciders(stays).equals(List.of("pinned-a")));

    worker("pinned-a-again", "pinned", "a");

    assertCompleted(stays);
    assertThat(deciders(stays)).containsOnly("pinned-a", "pinned-a-again");
    assertThat(builds(stays)).containsOnly("a");
    await("nothing is left to do for it")
        .atMost(SECONDS)
        .untilAsserted(() -> assertThat(status("pinned", "a")).isEqualTo("DRAINED"));
    approve(later);
  }

  @Test
  void anOperatorMovesARunThatWaitsForABuildThatIsGone() {
    Worker first = worker("moved-a", "moved", "a");
    makeCurrent("moved", "a");
    String moved = begin("moved", "moved-a");
    worker("moved-b", "moved", "b");
    first.kill();
    server.api().signal(moved, "approve", List.of("Ada"), PATIENCE);

    server
        .api()
        .put(
            "/api/v1/namespaces/default/workflows/" + moved + "/versioning-override",
            Map.of(
                "behavior", "PINNED", "version", Map.of("deploymentName", "moved", "buildId", "b")),
            PATIENCE);

    assertCompleted(moved);
    assertThat(builds(moved)).containsOnly("a", "b");
  }

  @Test
  void runsThatMoveGoOnWithTheCurrentBuild() {
    worker("moving-a", "moving", "a");
    makeCurrent("moving", "a");
    String moves = begin("moves", "moving-a");
    assertThat(builds(moves)).containsOnly("a");
    worker("moving-b", "moving", "b");

    makeCurrent("moving", "b");
    approve(begin("later", "moving-b"));
    approve(moves);

    assertThat(builds(moves)).containsOnly("a", "b");
    assertThat(deciders(moves).getLast()).isEqualTo("moving-b");
  }

  private Worker worker(String name, String deployment, String build) {
    return cluster.worker(
        name,
        OrdersApplication.class,
        server,
        Map.of(
            "orchestrator.worker.deployment.name",
            deployment,
            "orchestrator.worker.deployment.build-id",
            build,
            "orchestrator.worker.deployment.use-versioning",
            "true",
            "orchestrator.worker.deployment.default-versioning-behavior",
            deployment.equals("moving") ? "auto-upgrade" : "pinned"));
  }

  /** Waits until workers of the build were seen, and makes it current. */
  private void makeCurrent(String deployment, String build) {
    await("build " + build)
        .atMost(SECONDS)
        .untilAsserted(
            () ->
                assertThat(server.api().get(DEPLOYMENT + deployment).body().toString())
                    .contains("\"buildId\":\"" + build + "\""));
    server
        .api()
        .put(DEPLOYMENT + deployment + "/current-version", Map.of("buildId", build), PATIENCE);
  }

  private String status(String deployment, String build) throws IOException {
    return server
        .api()
        .get(DEPLOYMENT + deployment)
        .body()
        .path("builds")
        .valueStream()
        .filter(one -> one.path("buildId").asString().equals(build))
        .map(one -> one.path("status").asString())
        .findFirst()
        .orElse("nowhere");
  }

  /**
   * A run that begins on a worker. That a build is current takes effect within seconds: what begins
   * elsewhere until then is approved and let go.
   */
  private String begin(String name, String worker) {
    var attempt = new AtomicInteger();
    return await("a run begins on " + worker)
        .atMost(PATIENCE)
        .until(
            () -> {
              String id = "%s-%s-%d".formatted(worker, name, attempt.incrementAndGet());
              start(id);
              awaitWaiting(id);
              if (deciders(id).equals(List.of(worker))) {
                return id;
              }
              approve(id);
              return "";
            },
            id -> !id.isEmpty());
  }

  private void start(String id) {
    server
        .api()
        .start(
            new Start(id, "ApprovalWorkflow", OrdersApplication.TASK_QUEUE, List.of(id)), PATIENCE);
  }

  private void awaitWaiting(String id) {
    await(id + " waits")
        .atMost(PATIENCE)
        .until(() -> server.api().query(id, "waiting", PATIENCE).path("result").asBoolean());
  }

  private void approve(String id) {
    server.api().signal(id, "approve", List.of("Ada"), PATIENCE);
    assertCompleted(id);
  }

  private void assertCompleted(String id) {
    assertThat(server.api().awaitResult(id, PATIENCE).path("result").asString()).isEqualTo("Ada");
    assertThatHistory(server.api().history(id)).isConsistent().endsWithCompletion();
  }

  /** The workers that decided, in the order of their first decisions. */
  private List<String> deciders(String id) {
    return decisions(id).stream().map(e -> e.path("identity").asString()).distinct().toList();
  }

  private List<String> builds(String id) {
    return decisions(id).stream()
        .map(e -> e.path("workerVersion").path("version").path("buildId").asString())
        .toList();
  }

  private List<JsonNode> decisions(String id) {
    return ServerApi.attributes(server.api().history(id), "WorkflowTaskCompleted").toList();
  }
}
