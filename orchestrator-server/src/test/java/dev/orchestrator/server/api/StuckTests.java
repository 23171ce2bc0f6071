package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.visibility.StuckAt;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is said of runs that wait for something that will not come by itself. */
@ApiTest
class StuckTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String WORKFLOW = WORKFLOWS + "/order%2F4711%20%C3%BC";
  private static final Instant SINCE = Instant.parse("2026-01-31T09:00:00Z");
  private static final Failure UNAVAILABLE =
      Failure.of("no card service", new FailureInfo.Application("T", false, List.of(), null));

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aListSaysWhyAndSinceWhenARunIsStuck() {
    stuck(StuckReason.ACTIVITY_FAILING, "orders", null, 12);

    JsonNode run = api.get(WORKFLOWS).json().at("/workflows/0/stuck");

    assertThat(run.toString())
        .isEqualTo("{\"reason\":\"ACTIVITY_FAILING\",\"since\":\"2026-01-31T09:00:00Z\"}");
    assertThat(api.get(WORKFLOWS + "?query=StuckReason%20IS%20NOT%20NULL").status()).isEqualTo(200);
  }

  @Test
  void anActivityThatKeepsFailingIsUnblockedByWhoeverMendsItsCause() {
    stuck(StuckReason.ACTIVITY_FAILING, "orders", null, 12);

    JsonNode stuck = described();

    assertThat(stuck.get("waitingFor").asString())
        .isEqualTo("activity ChargeCard (id 7), which has failed 11 times");
    assertThat(stuck.get("unblockedBy").asString()).contains("retry the activity now");
    assertThat(stuck.get("activityId").asString()).isEqualTo("7");
    assertThat(stuck.at("/lastFailure/message").asString()).isEqualTo("no card service");
  }

  @Test
  void codeThatDoesNotFollowItsHistoryIsUnblockedByADeployment() {
    stuck(StuckReason.WORKFLOW_TASK_FAILING, "orders", null, 4);

    JsonNode stuck = described();

    assertThat(stuck.get("waitingFor").asString())
        .isEqualTo("its workflow task, which has failed 3 times");
    assertThat(stuck.get("unblockedBy").asString()).contains("task queue orders");
  }

  @Test
  void aQueueWithWorkersIsToldFromOneWithout() {
    stuck(StuckReason.WORKFLOW_TASK_WAITING, "orders", null, 1);
    assertThat(described().get("unblockedBy").asString()).contains("the 1 workers");

    stuck(StuckReason.WORKFLOW_TASK_WAITING, "parcels", null, 1);
    assertThat(described().get("unblockedBy").asString())
        .isEqualTo("Whoever runs workers of task queue parcels: this server hears of none.");
  }

  @Test
  void aRunThatIsPinnedNamesItsBuild() {
    stuck(
        StuckReason.WORKFLOW_TASK_WAITING,
        "parcels",
        new WorkerDeploymentVersion("shop", "1.4.2"),
        1);

    JsonNode stuck = described();

    assertThat(stuck.get("waitingFor").asString()).contains("with build").contains("1.4.2");
    assertThat(stuck.get("unblockedBy").asString()).contains("move the run to a build");
  }

  @Test
  void aRunThatGoesOnSaysNothingOfIt() {
    assertThat(api.get(WORKFLOW).json().has("stuck")).isFalse();
  }

  private JsonNode described() {
    return api.get(WORKFLOW).json().get("stuck");
  }

  private void stuck(
      StuckReason reason,
      String taskQueue,
      @Nullable WorkerDeploymentVersion version,
      int attempt) {
    engine
        .visibility()
        .stickAt(
            new StuckAt(
                new Stuck(reason, SINCE),
                taskQueue,
                version,
                "7",
                "ChargeCard",
                attempt,
                UNAVAILABLE));
  }
}
