package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Updates, and what starts workflows with a message, as the server's API has them. */
class MessagesByRestTests {

  private static final UUID RUN = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  private static final String WORKFLOW = "/api/v1/namespaces/shop/workflows/c%2F1";

  private final FakeServer server = new FakeServer();
  private final WorkflowClientOptions options =
      WorkflowClientOptions.newBuilder()
          .setServerUrl(server.url())
          .setNamespace("shop")
          .setIdentity("tester")
          .setRequestPatience(Duration.ofSeconds(5))
          .build();
  private final WorkflowClient client = WorkflowClient.newInstance(options);
  private final WorkflowStub stub =
      client.newUntypedWorkflowStub("c/1", Optional.of(RUN.toString()), Optional.empty());
  private final WorkflowStub unborn =
      client.newUntypedWorkflowStub(
          "Cart",
          WorkflowOptions.newBuilder()
              .setWorkflowId("c/1")
              .setTaskQueue("carts")
              .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.USE_EXISTING)
              .build());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private static String state(String stage, String more) {
    return "{\"runId\":\"%s\",\"updateId\":\"u\",\"stage\":\"%s\"%s}".formatted(RUN, stage, more);
  }

  private static JsonNode body(FakeServer.Received received) {
    return JsonMapper.shared().readTree(received.body());
  }

  @Test
  void workflowTypesAreRegisteredUnderTheWorkersName() {
    var schemas =
        new WorkflowTypeSchemas(
            "Cart",
            JsonMapper.shared().createObjectNode(),
            JsonMapper.shared().readTree("{\"type\":\"array\"}"),
            Map.of("add", JsonMapper.shared().createObjectNode()),
            Map.of(),
            Map.of());
    server.answers(204, "");

    client.getWorkflowService().registerWorkflowTypes("shop", "carts", () -> List.of(schemas));

    FakeServer.Received received = server.next();
    assertThat(received.uri()).isEqualTo("/api/v1/namespaces/shop/workflow-types");
    assertThat(received.identity()).isEqualTo("tester");
    assertThat(body(received).at("/workflowTypes/0/name").asString()).isEqualTo("Cart");
    assertThat(body(received).at("/workflowTypes/0/signals").propertyNames())
        .containsExactly("add");
  }

  @Test
  void anUpdateIsAskedForUntilItIsCompleted() {
    server
        .answers(202, state("ADMITTED", ""))
        .answers(202, state("ACCEPTED", ""))
        .answers(
            200, state("COMPLETED", ",\"payload\":{\"encoding\":\"json/plain\",\"text\":\"3\"}"));

    assertThat(stub.update("add", Integer.class, "book")).isEqualTo(3);

    FakeServer.Received first = server.next();
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.identity()).isEqualTo("tester");
    assertThat(first.uri())
        .isEqualTo(WORKFLOW + "/updates/add?runId=" + RUN + "&waitStage=COMPLETED&wait=20000ms");
    assertThat(body(first).get("payloads").get(0).get("text").asString()).isEqualTo("\"book\"");
    String updateId = body(first).get("updateId").asString();
    FakeServer.Received second = server.next();
    assertThat(second.method()).isEqualTo("GET");
    assertThat(second.uri())
        .isEqualTo(
            WORKFLOW
                + "/updates/"
                + updateId
                + "?runId="
                + RUN
                + "&waitStage=COMPLETED&wait=20000ms");
  }

  @Test
  void aRejectionAndAFailureOfTheHandlerAreTheSameException() {
    String failure =
        ",\"failure\":{\"message\":\"sold out\",\"info\":{\"failureType\":\"Application\","
            + "\"type\":\"SoldOut\"}}";
    server
        .problem(
            422,
            "UPDATE_REJECTED",
            "sold out",
            failure + ",\"updateId\":\"u\",\"runId\":\"%s\"".formatted(RUN))
        .answers(200, state("COMPLETED", failure));

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(WorkflowUpdateException.class)
          .isThrownBy(() -> stub.update("add", Integer.class, "book"))
          .satisfies(e -> assertThat(e.getRunId()).isEqualTo(RUN))
          .havingCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class, e -> assertThat(e.getType()).isEqualTo("SoldOut"));
    }
  }

  @Test
  void anUpdateThatDoesNotExistIsNotFound() {
    server.problem(404, "UPDATE_NOT_FOUND", "no update 'u'", "");

    assertThatExceptionOfType(WorkflowNotFoundException.class)
        .isThrownBy(() -> stub.getUpdateHandle("u", Integer.class).getResult());
  }

  @Test
  void anUpdateWithStartGoesInOneRequest() {
    server.answers(200, state("ACCEPTED", ""));

    WorkflowUpdateHandle<Integer> handle =
        unborn.startUpdateWithStart(
            UpdateOptions.newBuilder(Integer.class).setUpdateName("add").setUpdateId("u").build(),
            new Object[] {"book"},
            new Object[] {7});

    assertThat(handle.getExecution()).isEqualTo(new WorkflowExecution("shop", "c/1", RUN));
    assertThat(unborn.getExecution()).isEqualTo(handle.getExecution());
    FakeServer.Received request = server.next();
    assertThat(request.uri())
        .isEqualTo(WORKFLOW + "/update-with-start/add?waitStage=ACCEPTED&wait=20000ms");
    assertThat(body(request).at("/updateId").asString()).isEqualTo("u");
    assertThat(body(request).at("/start/workflowType").asString()).isEqualTo("Cart");
    assertThat(body(request).at("/start/payloads/0/text").asString()).isEqualTo("7");
  }

  @Test
  void aSignalWithStartIsAStartWithASignal() {
    server.answers(200, "{\"runId\":\"%s\",\"created\":false}".formatted(RUN));

    WorkflowExecution execution =
        unborn.signalWithStart("hint", new Object[] {"book"}, new Object[] {7});

    assertThat(execution).isEqualTo(new WorkflowExecution("shop", "c/1", RUN));
    FakeServer.Received request = server.next();
    assertThat(request.uri()).isEqualTo("/api/v1/namespaces/shop/workflows");
    assertThat(body(request).at("/signal/name").asString()).isEqualTo("hint");
    assertThat(body(request).at("/signal/payloads/0/text").asString()).isEqualTo("\"book\"");
    assertThat(body(request).at("/payloads/0/text").asString()).isEqualTo("7");
  }

  @Test
  void aQuerySaysWhichRunsShallNotAnswer() {
    server.answers(200, "{}");
    var strict = options.toBuilder().setQueryRejectCondition(QueryRejectCondition.NOT_OPEN).build();

    try (var other = WorkflowClient.newInstance(strict)) {
      other.newUntypedWorkflowStub("c/1").query("q", Void.class);
    }

    assertThat(server.next().uri()).isEqualTo(WORKFLOW + "/queries/q?rejectCondition=NOT_OPEN");
  }
}
