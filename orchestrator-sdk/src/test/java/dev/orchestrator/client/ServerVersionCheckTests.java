package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.orchestrator.protocol.version.ProtocolVersions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What clients make of the version that a server tells. */
class ServerVersionCheckTests {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ServerVersionCheck.class);
  private final HttpServer server;
  private volatile String body = "{}";
  private volatile int status = 200;

  ServerVersionCheckTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/system-info",
        exchange -> {
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    logger.detachAppender(log);
  }

  @Test
  void aServerThatIsTooOldIsRefusedWithBothVersions() {
    body = info("0.9.4", 1, 2);

    assertThatThrownBy(() -> check("2.0.0", new ProtocolVersions(3, 4)))
        .isInstanceOfSatisfying(
            IncompatibleServerException.class, e -> assertThat(e.isServerTooOld()).isTrue())
        .hasMessageContaining("version 2.0.0 and speaks protocol 3 to 4")
        .hasMessageContaining("version 0.9.4 and speaks protocol 1 to 2");
  }

  @Test
  void aServerThatIsTooNewIsRefused() {
    body = info("3.0.0", 5, 6);

    assertThatThrownBy(() -> check("2.0.0", new ProtocolVersions(3, 4)))
        .isInstanceOfSatisfying(
            IncompatibleServerException.class, e -> assertThat(e.isServerTooOld()).isFalse());
  }

  @Test
  void anotherMinorVersionIsWarnedOfOnce() {
    body = info("2.1.7", 1, 1);

    check("2.0.3", new ProtocolVersions(1, 2));
    check("2.0.3", new ProtocolVersions(1, 2));

    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.WARN);
              assertThat(event.getFormattedMessage()).contains("2.0.3").contains("2.1.7");
            });
  }

  @Test
  void anotherPatchIsNotWarnedOf() {
    body = info("2.0.7-SNAPSHOT", 1, 1);

    check("2.0.3", new ProtocolVersions(1, 1));

    assertThat(log.list).isEmpty();
  }

  @Test
  void aServerThatDoesNotTellPasses() {
    status = 404;

    assertThatCode(() -> check("2.0.0", new ProtocolVersions(3, 4))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[1]",
        "<html>",
        "{\"protocol\": {\"oldest\": 1}}",
        "{\"protocol\": {\"oldest\": 3, \"newest\": 1}}"
      })
  void whatIsNoServersAnswerIsAnError(String answer) {
    body = answer;

    try (WorkflowClient client = client()) {
      assertThatThrownBy(() -> client.getWorkflowService().getSystemInfo(TIMEOUT))
          .isInstanceOf(WorkflowServiceException.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void aServerThatIsNotThereIsForOthersToTell() {
    server.stop(0);

    assertThatCode(() -> check("2.0.0", new ProtocolVersions(3, 4))).doesNotThrowAnyException();
  }

  private void check(String version, ProtocolVersions protocol) {
    try (WorkflowClient client = client()) {
      new ServerVersionCheck(version, protocol).check(client, TIMEOUT);
    }
  }

  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        WorkflowClientOptions.newBuilder()
            .setServerUrl("http://localhost:" + server.getAddress().getPort())
            .build());
  }

  private static String info(String version, int oldest, int newest) {
    return "{\"serverVersion\": \"%s\", \"protocol\": {\"oldest\": %d, \"newest\": %d}, \"more\": 1}"
        .formatted(version, oldest, newest);
  }
}
