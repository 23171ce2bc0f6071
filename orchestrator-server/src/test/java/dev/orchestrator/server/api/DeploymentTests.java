package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class DeploymentTests {

  private static final String DEPLOYMENTS = "/api/v1/namespaces/default/deployments";
  private static final String CURRENT = DEPLOYMENTS + "/shop/current-version";
  private static final String OVERRIDE =
      "/api/v1/namespaces/default/workflows/order-1/versioning-override";
  private static final WorkerDeploymentVersion A = new WorkerDeploymentVersion("shop", "a");
  private static final WorkerDeploymentVersion B = new WorkerDeploymentVersion("shop", "b");
  private static final Instant EARLY = Instant.parse("2026-01-31T08:00:00Z");

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    engine.deploymentStore().seen("default", A, "orders", EARLY);
    engine.deploymentStore().seen("default", B, "orders", EARLY.plusSeconds(60));
    api = new HttpApi(port);
  }

  private String statusOf(String buildId) {
    return api.get(DEPLOYMENTS + "/shop")
        .json()
        .get("builds")
        .valueStream()
        .filter(build -> build.get("buildId").asString().equals(buildId))
        .map(build -> build.get("status").asString())
        .findFirst()
        .orElseThrow();
  }

  private Answer makeCurrent(String buildId) {
    return api.send("PUT", CURRENT, "{\"buildId\":\"%s\"}".formatted(buildId));
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }

  @Test
  void aBuildIsInactiveThenCurrentThenDrainingAndThenDrained() {
    assertThat(statusOf("a")).isEqualTo("INACTIVE");
    assertThat(makeCurrent("a").status()).isEqualTo(200);
    assertThat(statusOf("a")).isEqualTo("CURRENT");

    engine.deploymentStore().pin(A, 2);
    makeCurrent("b");
    assertThat(statusOf("a")).isEqualTo("DRAINING");
    assertThat(statusOf("b")).isEqualTo("CURRENT");
    engine.deploymentStore().pin(A, 0);

    assertThat(statusOf("a")).isEqualTo("DRAINED");
    assertThat(api.get(DEPLOYMENTS).json().at("/deployments/0/currentBuildId").asString())
        .isEqualTo("b");
  }

  @Test
  void openPinnedRunsAreCountedAsFarAsItIsCheap() {
    engine.deploymentStore().pin(A, 1_000_000);

    Answer answer = api.get(DEPLOYMENTS + "/shop");

    assertThat(answer.json().at("/builds/1/openPinnedRuns").asLong()).isEqualTo(10_000);
    assertThat(answer.json().at("/builds/1/openPinnedRunsCapped").asBoolean()).isTrue();
    assertThat(answer.json().at("/builds/1/firstSeen").asString()).isEqualTo(EARLY.toString());
  }

  @Test
  void makingABuildCurrentTwiceIsDoingItOnce() {
    String first = makeCurrent("a").text();

    assertThat(makeCurrent("a").text()).isEqualTo(first);
  }

  @Test
  void noBuildNeedBeCurrent() {
    makeCurrent("a");

    assertThat(api.send("PUT", CURRENT, "{}").json().has("currentBuildId")).isFalse();
  }

  @Test
  void aBuildMustServeWhatTheCurrentOneServes() {
    engine.deploymentStore().seen("default", A, "mails", EARLY);
    makeCurrent("a");

    assertProblem(makeCurrent("b"), 409, "MISSING_TASK_QUEUES");
    assertThat(
            api.send("PUT", CURRENT, "{\"buildId\":\"b\",\"ignoreMissingTaskQueues\":true}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertProblem(makeCurrent("c"), 404, "BUILD_NOT_FOUND");
    assertProblem(api.get(DEPLOYMENTS + "/nope"), 404, "DEPLOYMENT_NOT_FOUND");
    assertProblem(api.get("/api/v1/namespaces/nope/deployments"), 404, "NAMESPACE_NOT_FOUND");
  }

  @Test
  void anOperatorMovesARun() {
    Answer answer =
        api.send(
            "PUT",
            OVERRIDE,
            "{\"behavior\":\"PINNED\",\"version\":{\"deploymentName\":\"shop\",\"buildId\":\"b\"}}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(
            new UpdateWorkflowExecutionOptions(
                null, new VersioningOverride(VersioningBehavior.PINNED, B)));
  }

  @Test
  void anOperatorGivesARunBackToItsCode() {
    assertThat(api.send("DELETE", OVERRIDE, null).status()).isEqualTo(202);

    assertThat(engine.request().request())
        .isEqualTo(new UpdateWorkflowExecutionOptions(null, null));
  }

  @Test
  void aPinnedRunNeedsAVersion() {
    assertProblem(api.send("PUT", OVERRIDE, "{\"behavior\":\"PINNED\"}"), 400, "INVALID_ARGUMENT");
    assertProblem(api.send("PUT", OVERRIDE, "{}"), 400, "INVALID_ARGUMENT");
  }

  @Test
  void aStartSaysWhereTheRunIsToStay() {
    api.post(
        "/api/v1/namespaces/default/workflows",
        "{\"workflowId\":\"order-1\",\"workflowType\":\"Order\",\"taskQueue\":\"orders\","
            + "\"versioningOverride\":{\"behavior\":\"PINNED\",\"version\":"
            + "{\"deploymentName\":\"shop\",\"buildId\":\"a\"}}}");

    assertThat(((StartWorkflowExecution) engine.request().request()).versioning())
        .isEqualTo(
            new InitialVersioning(new VersioningOverride(VersioningBehavior.PINNED, A), null));
  }
}
