package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class NamespaceTests {

  private static final String NAMESPACES = "/api/v1/namespaces";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aNamespaceIsCreatedAndFoundAgain() {
    Answer created =
        api.post(
            NAMESPACES, "{\"name\":\"orders\",\"description\":\"Orders\",\"retention\":\"P30D\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(NAMESPACES + "/orders");
    assertThat(api.get(NAMESPACES + "/orders").text())
        .isEqualTo(created.text())
        .isEqualTo(
            "{\"name\":\"orders\",\"description\":\"Orders\",\"retention\":\"PT720H\","
                + "\"createdAt\":\"2026-01-31T08:00:00Z\",\"lifecycleEvents\":false}");
    assertThat(api.get(NAMESPACES).json().at("/namespaces/1/name").asString()).isEqualTo("orders");
  }

  @Test
  void anUpdateLeavesWhatItDoesNotName() {
    api.post(NAMESPACES, "{\"name\":\"orders\",\"description\":\"Orders\"}");

    Answer updated = api.send("PATCH", NAMESPACES + "/orders", "{\"retention\":\"PT1H\"}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.json().get("description").asString()).isEqualTo("Orders");
    assertThat(updated.json().get("retention").asString()).isEqualTo("PT1H");
  }

  @Test
  void lifecycleEventsAreWantedOrNot() {
    api.post(NAMESPACES, "{\"name\":\"orders\",\"lifecycleEvents\":true}");

    assertThat(
            api.send("PATCH", NAMESPACES + "/orders", "{}")
                .json()
                .get("lifecycleEvents")
                .asBoolean())
        .isTrue();
    api.send("PATCH", NAMESPACES + "/orders", "{\"lifecycleEvents\":false}");
    assertThat(api.get(NAMESPACES + "/orders").json().get("lifecycleEvents").asBoolean()).isFalse();
  }

  @Test
  void aTakenNameIsAConflict() {
    Answer answer = api.post(NAMESPACES, "{\"name\":\"default\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asString()).isEqualTo("NAMESPACE_ALREADY_EXISTS");
  }

  @Test
  void anUnknownNamespaceIsNotFound() {
    assertNotFound(api.get(NAMESPACES + "/nope"));
    assertNotFound(api.send("PATCH", NAMESPACES + "/nope", "{}"));
  }

  private static void assertNotFound(Answer answer) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }
}
