package dev.orchestrator.autoconfigure.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.client.HttpClients;
import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.WorkflowClientOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes calls on to the application's server, for its namespace, under its name. */
final class ServerCalls implements AutoCloseable {

  /** Longer than the server takes to give up on a query or an update. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final HttpClients http;
  private final RequestAuthorizer authorizer;
  private final String base;
  private final String identity;

  /** With connections of its own, made and authorized as the application's client does. */
  ServerCalls(WorkflowClientOptions options) {
    String root = options.getServerUrl();
    this.http = HttpClients.of(options);
    this.authorizer = options.getRequestAuthorizer();
    this.base =
        (root.endsWith("/") ? root : root + "/")
            + "api/v1/namespaces/"
            + URLEncoder.encode(options.getNamespace(), UTF_8)
            + "/";
    this.identity = "dashboard of " + options.getIdentity();
  }

  /**
   * What the server says.
   *
   * @param mediaType of the body
   */
  record Answer(int status, String mediaType, byte[] body) {}

  /** Reads; of several readers, whoever comes within a second shares the server's answer. */
  Answer get(ForwardedCall call) {
    return send(request(call).header("Cache-Control", "max-age=1").GET());
  }

  Answer post(ForwardedCall call, @Nullable String body) {
    return send(
        request(call)
            .header("Content-Type", "application/json")
            .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(ForwardedCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("X-Orchestrator-Identity", identity);
    authorizer.headers().forEach(request::setHeader);
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.get().send(request.build(), BodyHandlers.ofByteArray());
      String mediaType = response.headers().firstValue("Content-Type").orElse("application/json");
      return new Answer(response.statusCode(), mediaType, response.body());
    } catch (IOException e) {
      return unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable();
    }
  }

  private static Answer unavailable() {
    String problem =
        "{\"title\":\"Bad Gateway\",\"status\":502,"
            + "\"detail\":\"The application cannot reach its orchestrator server.\"}";
    return new Answer(502, "application/problem+json", problem.getBytes(UTF_8));
  }

  @Override
  public void close() {
    http.close();
  }
}
