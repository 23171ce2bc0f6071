package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What web pages can make a browser send. */
@ApiTest
@TestPropertySource(properties = "orchestrator.api.allowed-origins=https://ops.example.com")
class CrossSiteTests {

  private static final String WORKFLOW = "/api/v1/namespaces/default/workflows/w";

  @Autowired FakeEngine engine;
  @LocalServerPort int port;
  HttpApi api;

  @BeforeEach
  void connect() {
    engine.reset();
    api = new HttpApi(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel", "/terminate", "/signals/paid"})
  void aPageOfAnotherSiteChangesNothing(String action) {
    assertRefused(
        api.send(
            empty(action)
                .header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site")));
    assertRefused(
        api.send(
            api.request(WORKFLOW + action)
                .header("Origin", "https://evil.example")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))));
  }

  @ParameterizedTest
  @CsvSource({
    "null, ",
    "http://localhost:1, ",
    "http://127.0.0.1, ",
    "http://localhost:3000, same-site",
    "https://ops.example.com.evil.example, cross-site"
  })
  void onlyTheServersOwnOriginAndListedOnesCount(String origin, String site) {
    HttpRequest.Builder request = empty("/cancel").header("Origin", origin);

    assertRefused(api.send(site == null ? request : request.header("Sec-Fetch-Site", site)));
  }

  @Test
  void aPageOfTheServerItselfMayChangeThings() {
    assertThat(api.send(empty("/cancel").header("Origin", "http://127.0.0.1:" + port)).status())
        .isEqualTo(202);
    assertThat(
            api.send(
                    empty("/cancel")
                        .header("Origin", "https://behind.a.proxy.example")
                        .header("Sec-Fetch-Site", "same-origin"))
                .status())
        .isEqualTo(202);
  }

  @Test
  void aListedOriginMayUseTheApi() {
    String origin = "https://ops.example.com";
    Answer cancelled =
        api.send(empty("/cancel").header("Origin", origin).header("Sec-Fetch-Site", "cross-site"));
    Answer preflight =
        api.send(
            api.request(WORKFLOW + "/signals/paid")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
  }

  @Test
  void programsThatAreNoBrowsersNeedSayNothing() {
    assertThat(api.send(empty("/cancel")).status()).isEqualTo(202);
  }

  @Test
  void aLinkFromAnotherSiteMayBeFollowed() {
    assertThat(
            api.send(
                    api.request("/actuator/health/liveness")
                        .header("Sec-Fetch-Site", "cross-site")
                        .GET())
                .status())
        .isEqualTo(200);
  }

  private HttpRequest.Builder empty(String action) {
    return api.request(WORKFLOW + action).POST(BodyPublishers.noBody());
  }

  private void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo("CROSS_SITE_REQUEST");
    assertThat(engine.requestCount()).isZero();
  }
}
