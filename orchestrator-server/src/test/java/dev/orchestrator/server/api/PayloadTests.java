package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PayloadTests {

  private static final String PAYLOADS = "/api/v1/namespaces/default/payloads/";
  private static final String HASH = PayloadReference.hash("data".getBytes(UTF_8));

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  private Answer put(String path, byte[] data) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(data)));
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }

  @Test
  void dataAreStoredAsOftenAsOneLikesAndReadAsTheyAre() {
    assertThat(put(PAYLOADS + HASH, "data".getBytes(UTF_8)).status()).isEqualTo(204);
    assertThat(put(PAYLOADS + HASH, "data".getBytes(UTF_8)).status()).isEqualTo(204);

    Answer read = api.get(PAYLOADS + HASH);

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(read.text()).isEqualTo("data");
  }

  @Test
  void otherDataThanTheHashSaysAreRefused() {
    assertProblem(put(PAYLOADS + HASH, "date".getBytes(UTF_8)), 400, "INVALID_ARGUMENT");
    assertProblem(put(PAYLOADS + "abc", "data".getBytes(UTF_8)), 400, "INVALID_ARGUMENT");
    assertProblem(
        put(PAYLOADS + HASH.toUpperCase(java.util.Locale.ROOT), "data".getBytes(UTF_8)),
        400,
        "INVALID_ARGUMENT");
    assertProblem(api.get(PAYLOADS + HASH), 404, "PAYLOAD_NOT_FOUND");
  }

  @Test
  void moreThanARequestMayHaveIsTooLarge() {
    byte[] tooMuch = new byte[9 << 20];

    assertProblem(put(PAYLOADS + PayloadReference.hash(tooMuch), tooMuch), 413, "LIMIT_EXCEEDED");
  }

  @Test
  void jsonIsNoData() {
    assertProblem(api.send("PUT", PAYLOADS + HASH, "data"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void anUnknownNamespaceHasNone() {
    String elsewhere = "/api/v1/namespaces/nowhere/payloads/" + HASH;

    assertProblem(put(elsewhere, "data".getBytes(UTF_8)), 404, "NAMESPACE_NOT_FOUND");
    assertProblem(api.get(elsewhere), 404, "NAMESPACE_NOT_FOUND");
  }
}
