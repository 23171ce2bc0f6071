package dev.orchestrator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orchestrator.cli.command.Surroundings;
import dev.orchestrator.cli.terminal.Pause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A server that answers what the test says, in that order, and a program that talks to it. */
final class StubServer implements AutoCloseable {

  /** What the server got. */
  record Received(String method, String uri, String body, Headers headers) {}

  /** What a run of the program came to. */
  record Ran(int exitCode, String out, String err) {}

  private record Reply(int status, String contentType, String body) {}

  private final HttpServer http;
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String stdin = "";
  private boolean ansi;
  private Pause pause = time -> {};

  StubServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::handle);
    http.start();
    environment.put("ORCHESTRATOR_SERVER", url());
    environment.put("USER", "ann");
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  StubServer answers(String body) {
    replies.add(new Reply(200, "application/json", body));
    return this;
  }

  StubServer answersProblem(int status, String body) {
    replies.add(new Reply(status, "application/problem+json", body));
    return this;
  }

  StubServer answers(int status, String contentType, String body) {
    replies.add(new Reply(status, contentType, body));
    return this;
  }

  StubServer withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  StubServer withStdin(String text) {
    stdin = text;
    return this;
  }

  StubServer withTerminal() {
    ansi = true;
    return this;
  }

  StubServer withPause(Pause other) {
    pause = other;
    return this;
  }

  /** Runs the program. */
  Ran run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            new ByteArrayInputStream(stdin.getBytes(UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.copyOf(environment),
            ansi,
            pause);
    int exitCode = OrchestratorCli.run(surroundings, arguments);
    return new Ran(
        exitCode,
        out.toString().replace(System.lineSeparator(), "\n"),
        err.toString().replace(System.lineSeparator(), "\n"));
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  Received only() {
    if (received.size() != 1) {
      throw new AssertionError("Expected one request, but got " + received);
    }
    return received.getFirst();
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
            exchange.getRequestHeaders()));
    @Nullable Reply reply = replies.poll();
    Reply answer = reply == null ? new Reply(418, "text/plain", "nothing more to say") : reply;
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
