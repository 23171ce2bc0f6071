package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What workers register of their workflow types, over HTTP. */
@ApiTest
class WorkflowTypeTests {

  private static final String TYPES = "/api/v1/namespaces/default/workflow-types";
  private static final String ORDER =
      """
      {"taskQueue":"orders","workflowTypes":[{"name":"Order","definitions":{"Item":{"type":"object"}},
        "input":{"type":"array","prefixItems":[{"$ref":"#/definitions/Item","title":"item"}]},
        "signals":{"pay":{"type":"array","prefixItems":[]}}}]}""";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aRegisteredTypeIsListedAndShownWithItsSchemas() {
    assertThat(api.post(TYPES, ORDER).status()).isEqualTo(204);

    assertThat(api.get(TYPES).text())
        .isEqualTo("{\"workflowTypes\":[{\"name\":\"Order\",\"taskQueue\":\"orders\"}]}");
    var type = api.get(TYPES + "/Order").json();
    assertThat(type.at("/taskQueue").asString()).isEqualTo("orders");
    assertThat(type.at("/input/prefixItems/0/title").asString()).isEqualTo("item");
    assertThat(type.at("/definitions/Item/type").asString()).isEqualTo("object");
    assertThat(type.at("/signals").propertyNames()).containsExactly("pay");
    assertThat(type.has("updates")).isFalse();
  }

  @Test
  void aTypeThatNobodyRegisteredIsNotFound() {
    assertProblem(api.get(TYPES + "/Nope"), 404, "WORKFLOW_TYPE_NOT_FOUND");
    assertProblem(api.get("/api/v1/namespaces/nope/workflow-types"), 404, "NAMESPACE_NOT_FOUND");
  }

  @Test
  void whatIsNoRegistrationIsRefusedWithItsReason() {
    String large =
        "{\"taskQueue\":\"q\",\"workflowTypes\":[{\"name\":\"T\",\"input\":{\"title\":\"%s\"}}]}"
            .formatted("x".repeat(70_000));
    for (String body :
        List.of(
            "{\"workflowTypes\":[]}",
            "{\"taskQueue\":\"q\"}",
            "{\"taskQueue\":\"q\",\"workflowTypes\":[null]}",
            "{\"taskQueue\":\"q\",\"workflowTypes\":[{\"name\":\" \"}]}",
            "{\"taskQueue\":\"q\",\"workflowTypes\":[{\"name\":\"a\\u0000b\"}]}",
            large)) {
      assertProblem(api.post(TYPES, body), 400, "INVALID_ARGUMENT");
    }
    assertThat(engine.workflowTypes().list("default")).isEmpty();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }
}
