package dev.orchestrator.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTests {

  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Integer, Integer> requestsByPort = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/length", exchange -> answer(exchange, 200, "done", false));
    server.createContext("/chunks", exchange -> answer(exchange, 200, "done", true));
    server.createContext("/large", exchange -> answer(exchange, 200, "done".repeat(5000), true));
    server.createContext("/failing", exchange -> answer(exchange, 500, "done", false));
    server.createContext("/closing", HttpLoadTests::closeAfterAnswer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void aBurstSendsEachRequestOnce() {
    Samples samples = HttpLoad.run(target("/length"), Load.burst("any", 50));

    assertThat(samples.completed()).isEqualTo(50);
    assertThat(samples.nanos()).hasSize(50);
    assertThat(requests).hasValue(50);
  }

  @Test
  void aCountedLoopEndsWithItsLastRequest() {
    Samples samples = HttpLoad.run(target("/length"), Load.counted("any", 4, 50));

    assertThat(samples.completed()).isEqualTo(50);
    assertThat(samples.nanos()).hasSize(50);
    assertThat(requests).hasValue(50);
  }

  @Test
  void severalTargetsTakeTheirTurns() {
    Samples samples =
        HttpLoad.run(List.of(target("/length"), target("/failing")), Load.burst("any", 4));

    assertThat(samples.completed()).isEqualTo(2);
    assertThat(samples.failed()).isEqualTo(2);
  }

  @Test
  void aLoadThatFollowsOwnersAsksWhomItWasToldOf() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/length",
        exchange -> {
          exchange.getResponseHeaders().set("Orchestrator-Owner", url(server));
          answer(exchange, 200, "done", false);
        });
    other.start();
    try {
      Samples samples =
          HttpLoad.run(
              List.of(named(other), named(server)),
              Load.counted("any", 1, 10),
              new Owners(List.of(url(other), url(server))));

      assertThat(samples.completed()).isEqualTo(10);
      assertThat(requestsByPort)
          .containsOnly(
              entry(other.getAddress().getPort(), 1), entry(server.getAddress().getPort(), 9));
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aClosedLoopGoesOnUntilItsTimeIsOver() {
    LongSupplier tenMillisecondsEach = () -> requests.get() * 10_000_000L;

    Samples samples =
        HttpLoad.run(List.of(target("/chunks")), new Load("any", 4, 0.2), tenMillisecondsEach);

    assertThat(samples.completed()).isBetween(20L, 23L).isEqualTo(requests.get());
  }

  @Test
  void anAnswerOfManyChunksIsReadToItsEnd() {
    assertThat(HttpLoad.run(target("/large"), Load.burst("any", 1)).completed()).isEqualTo(1);
  }

  @Test
  void aConnectionThatTheServerClosesIsReplaced() {
    Samples samples = HttpLoad.run(target("/closing"), Load.counted("any", 1, 3));

    assertThat(samples.completed()).isEqualTo(3);
  }

  @Test
  void anAnswerThatIsNotAsExpectedCountsAsFailedAndHasNoTime() {
    Samples samples = HttpLoad.run(target("/failing"), Load.burst("any", 5));

    assertThat(samples.failed()).isEqualTo(5);
    assertThat(samples.completed()).isZero();
    assertThat(samples.nanos()).isEmpty();
    assertThat(samples.failures()).hasSize(3).allMatch(text -> text.contains("500"));
    assertThat(HttpLoad.answers(target("/failing"))).isFalse();
  }

  private HttpTarget target(String path) {
    return HttpTarget.post(server.getAddress().getPort(), path, "{}", "done");
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static HttpTarget named(HttpServer server) {
    int port = server.getAddress().getPort();
    return HttpTarget.postNamed(port, "/length", HttpTarget.NAME, "done", name -> 7);
  }

  private void answer(HttpExchange exchange, int status, String body, boolean chunked)
      throws IOException {
    requests.incrementAndGet();
    requestsByPort.merge(exchange.getLocalAddress().getPort(), 1, Integer::sum);
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, chunked ? 0 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void closeAfterAnswer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(200, 4);
      exchange.getResponseBody().write("done".getBytes(UTF_8));
    }
  }
}
