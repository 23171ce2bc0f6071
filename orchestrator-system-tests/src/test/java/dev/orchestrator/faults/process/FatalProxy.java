package dev.orchestrator.faults.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between an application and the server, and kills the application at a chosen one of its
 * requests: before the server gets it, or when the server has answered and the application does not
 * know yet.
 */
public final class FatalProxy implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URI server;
  private final String ownPath;
  private final HttpServer proxy;
  private volatile Trap trap = new Trap(request -> false, false, new AtomicInteger(), () -> {});

  /** One request. */
  public record Request(String method, String path, byte[] body) {

    /** The body as text. */
    public String text() {
      return new String(body, UTF_8);
    }
  }

  private record Trap(
      Predicate<Request> at, boolean afterAnswer, AtomicInteger left, Runnable kill) {

    boolean springsAt(Request request) {
      return at.test(request) && left.decrementAndGet() == 0;
    }
  }

  /**
   * A proxy.
   *
   * @param ownPath where it answers itself
   */
  public FatalProxy(URI server, String ownPath) {
    this.server = server;
    this.ownPath = ownPath;
    try {
      proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    proxy.setExecutor(threads);
    proxy.createContext("/", this::handle);
    proxy.start();
  }

  /** Where the application finds it. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /**
   * Kills once.
   *
   * @param which kind of request
   * @param afterAnswer whether the server gets the request
   * @param count at how many-th of them, from now on
   */
  public void killAt(
      Predicate<Request> which, boolean afterAnswer, int count, ChildProcess application) {
    trap = new Trap(which, afterAnswer, new AtomicInteger(count), application::kill);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestBody().readAllBytes());
      Trap armed = trap;
      boolean fatal = armed.springsAt(request);
      if (fatal && !armed.afterAnswer()) {
        armed.kill().run();
        return;
      }
      if (request.path().equals(ownPath)) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      HttpResponse<byte[]> answer = forward(request);
      if (fatal) {
        armed.kill().run();
        return;
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private HttpResponse<byte[]> forward(Request request) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(server.resolve(request.path()))
              .header("Content-Type", "application/json")
              .method(request.method(), BodyPublishers.ofByteArray(request.body()))
              .build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
