package dev.orchestrator.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** A server of which the application knows one run. */
final class StubServer implements AutoCloseable {

  private static final String RUNS =
      """
      {"workflows": [{"workflowId": "order-4711", "runId": "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f",
        "workflowType": "OrderWorkflow", "taskQueue": "orders", "status": "RUNNING",
        "startTime": "2026-01-31T08:00:00Z"}]}
      """;

  private final HttpServer http;

  StubServer() {
    try {
      http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", StubServer::answer);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body =
        path.endsWith("/workflows")
            ? RUNS
            : path.endsWith("/workflow-count") ? "{\"count\": 1}" : "{\"searchAttributes\": []}";
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
