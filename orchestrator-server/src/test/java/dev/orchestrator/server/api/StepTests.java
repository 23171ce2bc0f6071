package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The steps of runs, measured over HTTP. */
@ApiTest
class StepTests {

  private static final String STEPS = "/api/v1/namespaces/default/workflow-steps";
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  @Autowired FakeEngine engine;
  HttpApi api;
  final List<HistoryEvent> history = new ArrayList<>();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aStepHasItsTimesItsFailuresAndItsRetries() {
    for (int second = 1; second <= 20; second++) {
      long scheduled = add(0, activity("Charge"));
      add(0, new ActivityTaskStarted(scheduled, null, second == 20 ? 3 : 1, null));
      add(
          second,
          second == 20
              ? new ActivityTaskFailed(
                  Failure.of("no", new FailureInfo.Server(false)),
                  scheduled,
                  scheduled + 1,
                  null,
                  RetryState.MAXIMUM_ATTEMPTS_REACHED)
              : new ActivityTaskCompleted(null, scheduled, scheduled + 1, null));
    }
    add(0, activity("Ship"));
    add(0, new TimerStarted("1", Duration.ofDays(3), 4));
    engine.visibility().history(history);

    JsonNode answer = api.get(STEPS).json();

    assertThat(answer.get("steps").findValuesAsString("name"))
        .containsExactly("OrderWorkflow", "Charge", "Ship", "PT72H");
    assertThat(answer.at("/steps/1").toString())
        .isEqualTo(
            "{\"kind\":\"ACTIVITY\",\"name\":\"Charge\",\"count\":20,\"open\":0,\"failures\":1,"
                + "\"retries\":2,\"p50\":\"PT10S\",\"p95\":\"PT19S\",\"longest\":\"PT20S\"}");
    assertThat(answer.at("/steps/2/open").asInt()).isEqualTo(1);
    assertThat(answer.at("/steps/2").has("p50")).isFalse();
    assertThat(answer.get("runs").asInt()).isEqualTo(1);
    assertThat(answer.get("cut").asInt()).isZero();
    assertThat(answer.get("sample").asBoolean()).as("there is another page").isTrue();
  }

  @Test
  void aHistoryThatGoesOnIsToldToBeCutAndItsOpenStepsDoNotCount() {
    JsonNode answer = api.get(STEPS).json();

    assertThat(answer.get("cut").asInt()).isEqualTo(1);
    assertThat(answer.at("/steps/1/kind").asString()).isEqualTo("TIMER");
    assertThat(answer.at("/steps/1/count").asInt()).isZero();
  }

  @Test
  void namesThatAreMadeUpForEachRunDoNotMakeTheAnswerLong() {
    for (int number = 0; number < 900; number++) {
      add(0, activity("Charge" + number));
    }
    engine.visibility().history(history);

    JsonNode steps = api.get(STEPS).json().get("steps");

    assertThat(steps.size()).isLessThan(510);
    assertThat(steps.findValuesAsString("name")).contains("others");
  }

  @Test
  void badQuestionsAreRefused() {
    for (String path : List.of(STEPS + "?limit=201", STEPS + "?query=Bogus")) {
      assertThat(api.get(path).status()).isEqualTo(400);
    }
    assertThat(api.get("/api/v1/namespaces/nope/workflow-steps").status()).isEqualTo(404);
  }

  private long add(int second, EventAttributes attributes) {
    history.add(new HistoryEvent(history.size() + 1, START.plusSeconds(second), attributes));
    return history.size();
  }

  private static ActivityTaskScheduled activity(String type) {
    return new ActivityTaskScheduled(
        "1", type, "q", List.of(), Map.of(), null, null, null, null, RetryPolicy.DEFAULT, 4);
  }
}
