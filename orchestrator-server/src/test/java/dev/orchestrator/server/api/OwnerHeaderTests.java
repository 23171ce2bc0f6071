package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.ShardUnavailableException;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class OwnerHeaderTests {

  private static final String OWNER = "http://10.1.0.2:7243";
  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";

  @Autowired FakeEngine engine;
  HttpApi api;
  String own;
  String foreign;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
    own = id(true);
    foreign = id(false);
    engine.advertise(OWNER);
  }

  private String id(boolean owned) {
    return IntStream.iterate(0, number -> number + 1)
        .mapToObj(number -> "w" + number)
        .filter(id -> engine.owns(new WorkflowKey("default", id)) == owned)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "signals/s", "queries/q", "updates/u", "activities/a/complete"})
  void whoAsksAboutAWorkflowOfAnotherServerIsToldWhichOneThatIs(String request) {
    engine.replyWith(Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "no such run"));
    String path = WORKFLOWS + "/%s/" + request;

    assertThat(owner(api.post(path.formatted(foreign), "{}"))).isEqualTo(OWNER);
    assertThat(owner(api.post(path.formatted(own), "{}"))).isEmpty();
  }

  @Test
  void whoWaitsForAResultIsToldToo() {
    assertThat(owner(api.get(WORKFLOWS + "/" + foreign + "/result"))).isEqualTo(OWNER);
    assertThat(owner(api.get(WORKFLOWS + "/" + own + "/result"))).isEmpty();
  }

  @Test
  void whoStartsAWorkflowIsToldIfTheClientNamesIt() {
    String start = "{\"workflowId\":\"%s\",\"workflowType\":\"T\",\"taskQueue\":\"q\"}";

    assertThat(owner(api.post(WORKFLOWS, start.formatted(foreign)))).isEqualTo(OWNER);
    assertThat(owner(api.post(WORKFLOWS, start.formatted(own)))).isEmpty();
    assertThat(owner(api.post(WORKFLOWS, "{\"workflowType\":\"T\",\"taskQueue\":\"q\"}")))
        .isEmpty();
  }

  @Test
  void aProblemSaysItToo() {
    engine.failRequestsWith(new ShardUnavailableException("No shard answered"));

    Answer answer = api.post(WORKFLOWS + "/" + foreign + "/cancel", null);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(owner(answer)).isEqualTo(OWNER);
  }

  private static String owner(Answer answer) {
    return answer.header("Orchestrator-Owner");
  }
}
