package dev.orchestrator.autoconfigure.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Processes are killed with signal 9 while they take orders. */
class OutboxKillTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, List<String>> effects = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final String url = TestDatabase.url("outbox_kill");
  private final HikariDataSource database = TestDatabase.pool(url);

  @SuppressWarnings("NullAway.Init")
  private HttpServer platform;

  @BeforeEach
  void startPlatform() throws IOException {
    TestDatabase.populate(database);
    platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.setExecutor(Executors.newFixedThreadPool(4));
    platform.createContext("/", this::answer);
    platform.start();
  }

  @AfterEach
  void stopPlatform() {
    platform.stop(0);
    database.close();
  }

  @Test
  void whatIsCommittedIsSentOnceAndInOrderWhenProcessesAreKilled() throws Exception {
    for (int killedAfter : new int[] {7, 30, 71}) {
      Process process = start(1_000_000);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(3))
          .until(() -> TestDatabase.rows(database, "app_order") >= killedAfter);
      process.destroyForcibly().waitFor();
    }
    int orders = (int) TestDatabase.rows(database, "app_order") + 5;
    Process last = start(orders);

    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();
    synchronized (this) {
      assertThat(effects).isEqualTo(expected(orders));
    }
  }

  private static Map<String, List<String>> expected(int orders) {
    Map<String, List<String>> expected = new TreeMap<>();
    for (int number = 1; number <= orders; number++) {
      expected
          .computeIfAbsent("customer-" + number % 3, id -> new ArrayList<>())
          .addAll(List.of("add" + number, "paid" + number));
    }
    return expected;
  }

  private Process start(int lastOrder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OrderTaker.class.getName(),
            url,
            "http://127.0.0.1:" + platform.getAddress().getPort(),
            Integer.toString(lastOrder))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String[] path = exchange.getRequestURI().getPath().split("/");
    synchronized (this) {
      if (seen.add(body.path("requestId").asString())) {
        if (path.length == 6) {
          JsonNode signal = body.path("signal");
          of(body.path("workflowId").asString(), signal.path("name").asString(), signal);
        } else {
          of(path[6], path[8], body);
        }
      }
    }
    byte[] reply =
        "{\"runId\": \"00000000-0000-0000-0000-000000000001\", \"created\": true}".getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  private void of(String workflow, String signal, JsonNode message) {
    String number = message.path("payloads").path(0).path("text").asString();
    effects.computeIfAbsent(workflow, id -> new ArrayList<>()).add(signal + number);
  }
}
