package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.ShardUnavailableException;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;

@ApiTest
class HttpTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String START = "{\"workflowType\":\"T\",\"taskQueue\":\"q\"}";

  @Autowired FakeEngine engine;
  @LocalServerPort int port;
  HttpApi api;

  @BeforeEach
  void connect() {
    engine.reset();
    api = new HttpApi(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order/4711",
        "../../etc/passwd",
        "a b",
        "ü-日本-🚀",
        "50%",
        "a;b=c",
        "a\\b",
        "a?b#c",
        "//",
        "."
      })
  void anyWorkflowIdWorksInAPath(String workflowId) {
    Answer answer = api.post(WORKFLOWS + "/" + HttpApi.segment(workflowId) + "/cancel", null);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(engine.request().key().workflowId()).isEqualTo(workflowId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/api/v1/nope", "/api/v1/namespaces/default/workflows/a/b"})
  void anUnknownPathIsAProblem(String path) {
    Answer answer = api.get(path);

    assertProblem(answer, 404, "NOT_FOUND");
  }

  @Test
  void aProblemIsAProblemEvenForABrowser() {
    Answer answer = api.send(api.request("/nope").header("Accept", "text/html").GET());

    assertProblem(answer, 404, "NOT_FOUND");
  }

  @Test
  void whatIsNotEvenHttpIsAProblem() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET /a|{b} HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));

      String answer = new String(socket.getInputStream().readNBytes(400), US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("\"code\":\"INVALID_ARGUMENT\"")
          .doesNotContain("Tomcat");
    }
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefusedUnread() {
    Answer answer =
        api.send(
            api.request(WORKFLOWS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[9 << 20])));

    assertProblem(answer, 413, "LIMIT_EXCEEDED");
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsRefused() {
    String body = "{\"workflowType\":\"" + "x".repeat(9 << 20) + "\"}";

    Answer answer =
        api.send(
            api.request(WORKFLOWS)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(US_ASCII)))));

    assertProblem(answer, 413, "LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/namespaces/default", "/nope"})
  void anAnswerSaysHowLongItIs(String path) {
    Answer answer = api.get(path);

    assertThat(answer.header("Content-Length"))
        .isEqualTo(Integer.toString(answer.text().getBytes(UTF_8).length));
  }

  @Test
  void aShardThatDoesNotAnswerIsUnavailableForNow() {
    engine.failRequestsWith(new ShardUnavailableException("shard 3 has no owner"));

    Answer answer = api.post(WORKFLOWS, START);

    assertProblem(answer, 503, "UNAVAILABLE");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsUnavailableForNow() {
    engine.visibility().failWith(() -> new DataAccessResourceFailureException("refused: db:5432"));

    Answer answer = api.get(WORKFLOWS);

    assertProblem(answer, 503, "UNAVAILABLE");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.text()).doesNotContain("5432");
  }

  @Test
  void aDefectTellsNothingOfTheInside() {
    engine.failRequestsWith(new IllegalStateException("secret internals"));

    Answer answer = api.post(WORKFLOWS, START);

    assertProblem(answer, 500, "INTERNAL_ERROR");
    assertThat(answer.text()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }
}
