package dev.orchestrator.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls over HTTP/1.1 with kept connections. A call that found no server, or one that cannot answer
 * now, is repeated with growing pauses until the time is up: every call is either a read or bears a
 * request id, so that it takes effect once.
 */
final class RestCalls {

  private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final HttpClients http;
  private final RequestAuthorizer authorizer;
  private final Duration patience;
  private final Pause pause;

  /** With a client of its own. */
  RestCalls(WorkflowClientOptions options, Pause pause) {
    this.http = HttpClients.of(options);
    this.authorizer = options.getRequestAuthorizer();
    this.patience = options.getRequestPatience();
    this.pause = pause;
  }

  /** The answer of the first attempt that got one which is not "try again". */
  HttpResponse<byte[]> call(HttpRequest request) {
    long start = System.nanoTime();
    Duration next = FIRST_PAUSE;
    while (true) {
      Attempt attempt = attempt(request);
      HttpResponse<byte[]> response = attempt.response();
      if (response != null && !TRY_AGAIN.contains(response.statusCode())) {
        return response;
      }
      if (Duration.ofNanos(System.nanoTime() - start).plus(next).compareTo(patience) > 0) {
        throw unavailable(request, attempt);
      }
      sleep(request.uri(), next);
      next = min(next.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  /** The answer of a single attempt, whatever its status. */
  HttpResponse<byte[]> callOnce(HttpRequest request) {
    Attempt attempt = attempt(request);
    if (attempt.response() == null) {
      throw unavailable(request, attempt);
    }
    return attempt.response();
  }

  void close() {
    http.close();
  }

  private Attempt attempt(HttpRequest request) {
    try {
      HttpRequest authorized = authorized(request);
      return new Attempt(http.get().send(authorized, BodyHandlers.ofByteArray()), null);
    } catch (IOException e) {
      return new Attempt(null, e);
    } catch (InterruptedException e) {
      throw interrupted(request.uri(), e);
    }
  }

  private HttpRequest authorized(HttpRequest request) {
    Map<String, String> headers = authorizer.headers();
    if (headers.isEmpty()) {
      return request;
    }
    HttpRequest.Builder authorized = HttpRequest.newBuilder(request, (name, value) -> true);
    headers.forEach(authorized::setHeader);
    return authorized.build();
  }

  private void sleep(URI uri, Duration time) {
    try {
      pause.of(time);
    } catch (InterruptedException e) {
      throw interrupted(uri, e);
    }
  }

  private static WorkflowServiceException interrupted(URI uri, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WorkflowServiceException("Interrupted while waiting for " + uri, e);
  }

  private static WorkflowServiceException unavailable(HttpRequest request, Attempt last) {
    HttpResponse<byte[]> response = last.response();
    String why =
        response != null ? "it answered " + response.statusCode() : String.valueOf(last.problem());
    return new WorkflowServiceException(
        "Expected an answer to %s %s, but %s".formatted(request.method(), request.uri(), why),
        last.problem());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Exactly one of the two is there. */
  private record Attempt(@Nullable HttpResponse<byte[]> response, @Nullable IOException problem) {}
}
