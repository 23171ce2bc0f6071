package dev.orchestrator.server.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeCommits;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.FakeVisibility;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Streams of a server that looks often, has little patience, and room for two. */
@ApiTest
@TestPropertySource(
    properties = {
      "orchestrator.api.live.interval=2ms",
      "orchestrator.api.live.max-streams=2",
      "orchestrator.api.live.heartbeat=50ms",
      "server.tomcat.connection-timeout=200ms"
    })
@Import(LiveTests.SmallBuffers.class)
class LiveTests {

  private static final String LIST = "/api/v1/namespaces/default/workflow-changes";
  private static final String RUN =
      "/api/v1/namespaces/default/workflows/%s/changes"
          .formatted(HttpApi.segment(FakeVisibility.WORKFLOW_ID));
  private static final WorkflowExecution EXECUTION =
      new WorkflowExecution("default", FakeVisibility.WORKFLOW_ID, FakeEngine.RUN_ID);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired FakeEngine engine;
  @Autowired FakeCommits commits;
  @Autowired ChangeTail tail;
  @LocalServerPort int port;

  /** So that a reader who does not read is noticed after kilobytes, not megabytes. */
  @TestConfiguration(proxyBeanMethods = false)
  static class SmallBuffers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallSendBuffers() {
      return factory ->
          factory.addConnectorCustomizers(
              connector -> connector.setProperty("socket.txBufSize", "2048"));
    }
  }

  @BeforeEach
  void reset() {
    engine.reset();
  }

  @AfterEach
  void everybodyLeaves() {
    await().atMost(PATIENCE).until(() -> tail.size() == 0);
  }

  @Test
  void aChangeIsToldToWhoWatchesTheListAndTheRun() throws IOException {
    try (Reader list = open(LIST);
        Reader run = open(RUN)) {
      assertThat(list.nextStartingWith("HTTP/1.1 200")).isNotNull();
      assertThat(list.nextStartingWith("Content-Type: text/event-stream")).isNotNull();
      list.nextStartingWith("retry:");
      run.nextStartingWith("retry:");
      await().atMost(PATIENCE).until(() -> tail.size() == 2);
      commits.commit(EXECUTION);

      assertThat(list.nextStartingWith("event: change")).isNotNull();
      assertThat(run.nextStartingWith("event: change")).isNotNull();
      assertThat(list.nextStartingWith(":")).as("a heartbeat when nothing happens").isNotNull();
    }
  }

  @Test
  void oneStreamTooManyIsRefusedAsUnavailable() throws IOException {
    try (Reader first = open(LIST);
        Reader second = open(LIST)) {
      first.nextStartingWith("retry:");
      second.nextStartingWith("retry:");

      Answer refused = new HttpApi(port).send(watching(LIST));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.json().get("code").asString()).isEqualTo("UNAVAILABLE");
    }
  }

  @Test
  void whatIsNotThereCannotBeWatched() {
    Answer workflow =
        new HttpApi(port).send(watching("/api/v1/namespaces/default/workflows/nobody/changes"));
    Answer namespace =
        new HttpApi(port).send(watching("/api/v1/namespaces/nowhere/workflow-changes"));

    assertThat(workflow.json().get("code").asString()).isEqualTo("WORKFLOW_NOT_FOUND");
    assertThat(namespace.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @Test
  void aReaderWhoDoesNotReadIsDropped() throws IOException {
    try (Reader slow = open(RUN)) {
      await().atMost(PATIENCE).until(() -> tail.size() == 1);
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(PATIENCE)
          .until(
              () -> {
                commits.commit(EXECUTION);
                return tail.size() == 0;
              });
      assertThat(slow.socket().isClosed()).as("left by itself").isFalse();
    }
  }

  private java.net.http.HttpRequest.Builder watching(String path) {
    return new HttpApi(port).request(path).header("Accept", "text/event-stream").GET();
  }

  private Reader open(String path) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(1);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket
        .getOutputStream()
        .write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path).getBytes(US_ASCII));
    return new Reader(socket);
  }

  /** A connection that reads when it is asked to. */
  private record Reader(Socket socket, BufferedReader lines) implements AutoCloseable {

    Reader(Socket socket) throws IOException {
      this(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)));
    }

    String nextStartingWith(String start) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(start)) {
        line = lines.readLine();
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
