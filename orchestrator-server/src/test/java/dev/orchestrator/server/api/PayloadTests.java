package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/workflows | {'workflowType':'T','taskQueue':'q','payloads':[REFERENCE]}",
        "/workflows | {'workflowType':'T','taskQueue':'q','memo':{'m':REFERENCE}}",
        "/workflows/w/signals/s | {'payloads':[REFERENCE]}",
        "/workflows/w/updates/u | {'headers':{'h':REFERENCE}}",
        "/workflows/w/terminate | {'details':[REFERENCE]}",
        "/workflows/w/activities/a/complete | {'payload':REFERENCE}",
        "/workflows/w/activities/a/heartbeat | {'details':[REFERENCE]}",
      })
  void aRequestThatRefersToWhatIsNotThereIsRefused(String path, String body) {
    String reference =
        "{'encoding':'reference/sha256','metadata':{'reference-hash':'%s','reference-size':'4','reference-encoding':'json/plain'}}"
            .formatted(HASH);
    String json = body.replace("REFERENCE", reference).replace('\'', '"');
    engine.replyWith(Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "No such run"));

    Answer refused = api.post("/api/v1/namespaces/default" + path, json);
    assertProblem(refused, 404, "PAYLOAD_NOT_FOUND");
    assertThat(refused.json().get("detail").asString()).contains(HASH);
    assertThat(engine.requestCount()).isZero();

    put(PAYLOADS + HASH, "data".getBytes(UTF_8));
    api.post("/api/v1/namespaces/default" + path, json);
    assertThat(engine.requestCount()).isOne();
  }

  @Test
  void aMalformedReferenceIsRefused() {
    assertProblem(
        api.post(
            "/api/v1/namespaces/default/workflows/w/signals/s",
            "{\"payloads\":[{\"encoding\":\"reference/sha256\"}]}"),
        400,
        "INVALID_ARGUMENT");
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
