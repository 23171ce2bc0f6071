package dev.orchestrator.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import dev.orchestrator.embedded.Ports;
import dev.orchestrator.server.OrchestratorServerApplication;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that is started before what it stands on. */
class EarlyServerTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";

  private final int databasePort = Ports.free();
  private final int brokerPort = Ports.free();
  private final int serverPort = Ports.free();
  private final HttpApi api = new HttpApi(serverPort);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @AfterEach
  void stopInReverse() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void aServerWaitsForItsDatabaseAndThenForKafka(@TempDir Path directory) throws Exception {
    var starting = CompletableFuture.supplyAsync(this::startServer);
    awaitFirstLookForTheDatabase();
    running.push(EmbeddedPostgresServer.start(directory.resolve("pg"), databasePort, Map.of()));
    var server = starting.get(90, TimeUnit.SECONDS);
    running.push(server);
    itLivesAndSaysThatItIsNotReady();

    var kafka = EmbeddedKafka.start(directory.resolve("kafka"), brokerPort, Map.of());
    itTakesWorkAsSoonAsKafkaAnswers();

    server.close();
    kafka.close();
  }

  private void awaitFirstLookForTheDatabase() throws IOException {
    try (var nobody = new ServerSocket(databasePort, 1, InetAddress.getLoopbackAddress())) {
      nobody.setSoTimeout(60_000);
      nobody.accept().close();
    }
  }

  private void itLivesAndSaysThatItIsNotReady() {
    assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
    Answer refused = startWorkflow();
    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.json().get("code").asString()).isEqualTo("UNAVAILABLE");
    assertThat(api.get(WORKFLOWS).status()).isEqualTo(200);
  }

  private void itTakesWorkAsSoonAsKafkaAnswers() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/actuator/health/readiness").status() == 200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(startWorkflow().status()).isIn(200, 201));
  }

  private Answer startWorkflow() {
    return api.post(
        WORKFLOWS,
        "{\"workflowId\":\"w\",\"workflowType\":\"T\",\"taskQueue\":\"q\",\"workflowIdConflictPolicy\":\"USE_EXISTING\"}");
  }

  private ConfigurableApplicationContext startServer() {
    List<String> settings =
        List.of(
            "--server.port=" + serverPort,
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                .formatted(databasePort),
            "--spring.kafka.bootstrap-servers=127.0.0.1:" + brokerPort,
            "--orchestrator.kafka.commands-partitions=2");
    return new SpringApplicationBuilder(OrchestratorServerApplication.class)
        .run(settings.toArray(String[]::new));
  }
}
