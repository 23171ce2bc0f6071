package dev.orchestrator.cli.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls of a server's REST API, each sent once: whether to try again is for whoever typed the
 * command, or their script, which finds out from the exit code.
 */
public final class Server implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI base;
  private final Map<String, String> headers;

  /**
   * A server.
   *
   * @param url where it is, with the path that a proxy may have put before the API
   * @param headers what goes along with every call
   */
  public Server(URI url, Map<String, String> headers) {
    this.base = url.toString().endsWith("/") ? url : URI.create(url + "/");
    this.headers = new TreeMap<>(headers);
  }

  /** Reads. */
  public Answer get(ApiPath path) {
    return get(path, Duration.ZERO);
  }

  /** Reads what the server may take so long to answer, beyond the usual. */
  public Answer get(ApiPath path, Duration patience) {
    return call("GET", path, null, Map.of(), patience);
  }

  /** Asks for a change, under a request id where there is one. */
  public Answer post(ApiPath path, JsonNode body, @Nullable String requestId, Duration patience) {
    Map<String, String> id = requestId == null ? Map.of() : Map.of("Idempotency-Key", requestId);
    return call("POST", path, body, id, patience);
  }

  /** Replaces something. */
  public Answer put(ApiPath path, JsonNode body) {
    return call("PUT", path, body, Map.of(), Duration.ZERO);
  }

  /** Asks for a change of some properties. */
  public Answer patch(ApiPath path, JsonNode body) {
    return call("PATCH", path, body, Map.of(), Duration.ZERO);
  }

  /** Removes something. */
  public void delete(ApiPath path) {
    call("DELETE", path, null, Map.of(), Duration.ZERO);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Answer call(
      String method,
      ApiPath path,
      @Nullable JsonNode body,
      Map<String, String> more,
      Duration patience) {
    URI uri = base.resolve(path.toString());
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT.plus(patience))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .method(method, publisher);
    headers.forEach(request::header);
    more.forEach(request::header);
    return answer(method, send(request.build()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (HttpConnectTimeoutException e) {
      throw new ServerException.Unavailable("No server answers at " + base, e);
    } catch (HttpTimeoutException e) {
      throw new ServerException.Unavailable("The server at " + base + " did not answer in time", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? "" : ": " + e.getMessage();
      throw new ServerException.Unavailable("Cannot reach the server at " + base + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException.Unavailable("Interrupted while waiting for " + base, e);
    }
  }

  private Answer answer(String method, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      byte[] body = response.body();
      return new Answer(status, body.length == 0 ? Json.object() : json(response), body);
    }
    if (!isProblem(response)) {
      throw new ServerException.Unavailable(
          "%s %s was answered with status %d, and not by an orchestrator server"
              .formatted(method, response.uri(), status),
          null);
    }
    Problem problem = Json.as(json(response), Problem.class);
    if (status >= 500) {
      throw new ServerException.Unavailable(problem.line(), null);
    }
    throw new ServerException.Refused(status, problem);
  }

  private static boolean isProblem(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("application/problem+json"))
        .isPresent();
  }

  private JsonNode json(HttpResponse<byte[]> response) {
    try {
      return Json.read(response.body());
    } catch (JacksonException e) {
      throw new ServerException.Unavailable(
          "The answer of " + response.uri() + " is not JSON: is " + base + " a server's URL?", e);
    }
  }
}
