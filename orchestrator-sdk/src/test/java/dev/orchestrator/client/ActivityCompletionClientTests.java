package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports about activities over the server's API. */
class ActivityCompletionClientTests {

  private static final UUID RUN = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");
  private static final byte[] TOKEN =
      ProtocolJson.write(new TaskToken(new WorkflowExecution("shop", "o/1", RUN), 5, 2));
  private static final String ACCEPTED = "{\"requestId\":\"r\"}";

  private final FakeServer server = new FakeServer();
  private final WorkflowClient client =
      WorkflowClient.newInstance(
          WorkflowClientOptions.newBuilder()
              .setServerUrl(server.url())
              .setNamespace("shop")
              .setIdentity("backoffice")
              .build());
  private final ActivityCompletionClient completion = client.newActivityCompletionClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aTokenIsSentInTheBody() {
    server.answers(202, ACCEPTED);

    completion.complete(TOKEN, "yes");

    FakeServer.Received received = server.next();
    assertThat(received.uri()).isEqualTo("/api/v1/namespaces/shop/activities/complete");
    assertThat(received.identity()).isEqualTo("backoffice");
    JsonNode body = JsonMapper.shared().readTree(received.body());
    assertThat(Base64.getDecoder().decode(body.get("taskToken").asString())).isEqualTo(TOKEN);
    assertThat(body.at("/payload/text").asString()).isEqualTo("\"yes\"");
  }

  @Test
  void idsAreInThePath() {
    server.answers(202, ACCEPTED).answers(202, ACCEPTED);

    completion.completeExceptionally(
        "o/1", Optional.of(RUN.toString()), "approve", new IllegalStateException("no"));
    completion.reportCancellation("o/1", Optional.empty(), "approve", "stopped");

    FakeServer.Received failed = server.next();
    assertThat(failed.uri())
        .isEqualTo("/api/v1/namespaces/shop/workflows/o%2F1/activities/approve/fail?runId=" + RUN);
    JsonNode failure = JsonMapper.shared().readTree(failed.body()).get("failure");
    assertThat(failure.get("message").asString()).isEqualTo("no");
    assertThat(failure.at("/info/type").asString()).isEqualTo("java.lang.IllegalStateException");
    FakeServer.Received canceled = server.next();
    assertThat(canceled.uri())
        .isEqualTo("/api/v1/namespaces/shop/workflows/o%2F1/activities/approve/cancel");
    assertThat(canceled.body()).contains("stopped");
  }

  @Test
  void aHeartbeatHearsOfTheCancellation() {
    server.answers(200, "{\"cancelRequested\":false}").answers(200, "{\"cancelRequested\":true}");

    completion.heartbeat(TOKEN, 1);

    assertThatExceptionOfType(ActivityCanceledException.class)
        .isThrownBy(() -> completion.heartbeat("o/1", Optional.empty(), "approve", 2))
        .satisfies(
            e -> {
              assertThat(e.getActivityId()).contains("approve");
              assertThat(e.getRunId()).isEmpty();
            });
  }

  @Test
  void anActivityThatIsOverIsToldFromOtherTrouble() {
    server
        .problem(409, "STALE_TASK", "The attempt is over", "")
        .problem(413, "LIMIT_EXCEEDED", "too large", "");

    assertThatExceptionOfType(ActivityNotExistsException.class)
        .isThrownBy(() -> completion.complete(TOKEN, null))
        .withMessageContaining("The attempt is over");
    assertThatExceptionOfType(ActivityCompletionFailureException.class)
        .isThrownBy(() -> completion.complete(TOKEN, "x"))
        .withMessageContaining("too large");
  }
}
