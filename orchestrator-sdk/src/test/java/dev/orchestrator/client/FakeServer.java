package dev.orchestrator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Answers requests with what a test put in line, and remembers them. */
final class FakeServer implements AutoCloseable {

  record Received(String method, String uri, String body, String identity) {}

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private volatile @Nullable Answer otherwise;
  private volatile @Nullable String owner;
  private volatile boolean hangsUp;

  FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  FakeServer answers(int status, String json) {
    synchronized (answers) {
      answers.add(new Answer(status, "application/json", json));
    }
    return this;
  }

  /** Whatever is asked when nothing is in line. */
  FakeServer answersAlways(int status, String json) {
    otherwise = new Answer(status, "application/json", json);
    return this;
  }

  /** From now on its answers say that another server owns the workflow; null for itself. */
  FakeServer tellsOfOwner(@Nullable String url) {
    owner = url;
    return this;
  }

  /** From now on each connection ends with its answer, so that clients keep none. */
  FakeServer hangsUp() {
    hangsUp = true;
    return this;
  }

  FakeServer problem(int status, String code, String detail, String more) {
    return answers(
        status,
        "{\"title\":\"t\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"%s}"
            .formatted(status, code, detail, more));
  }

  Received next() {
    Received next = received.poll();
    if (next == null) {
      throw new AssertionError("Expected a request, but none came");
    }
    return next;
  }

  /** The requests that came since this was asked last, but for those about the server itself. */
  List<Received> sinceThen() {
    var drained = new ArrayList<Received>();
    received.drainTo(drained);
    drained.removeIf(request -> request.uri().endsWith("/system-info"));
    return drained;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String identity = exchange.getRequestHeaders().getFirst("X-Orchestrator-Identity");
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            body,
            identity == null ? "" : identity));
    Answer answer;
    synchronized (answers) {
      answer = answers.isEmpty() ? Objects.requireNonNull(otherwise) : answers.remove();
    }
    if (owner != null) {
      exchange.getResponseHeaders().add("Orchestrator-Owner", owner);
    }
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.type());
    if (hangsUp) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
