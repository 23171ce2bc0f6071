package dev.orchestrator.client;

import dev.orchestrator.client.ShardOwners.Owner;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls over HTTP/1.1 with kept connections. A call that found no server, or one that cannot answer
 * now, is repeated with growing pauses until the time is up: every call is either a read or bears a
 * request id, so that it takes effect once. One about a workflow goes to the server that owns it,
 * if that is known and can be reached.
 */
final class RestCalls {

  private static final Logger LOG = LoggerFactory.getLogger(RestCalls.class);

  /** Statuses of a server that cannot answer now. */
  static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

  private final HttpClients http;
  private final RequestAuthorizer authorizer;
  private final Duration patience;
  private final Pause pause;
  private final @Nullable ShardOwners owners;

  /** With a client of its own. */
  RestCalls(WorkflowClientOptions options, Pause pause) {
    this.http = HttpClients.of(options);
    this.authorizer = options.getRequestAuthorizer();
    this.patience = options.getRequestPatience();
    this.pause = pause;
    this.owners =
        options.isFollowingOwners()
            ? new ShardOwners(RestPaths.root(options.getServerUrl()), this::probe, System::nanoTime)
            : null;
  }

  /** The answer of the first attempt that got one which is not "try again". */
  HttpResponse<byte[]> call(HttpRequest request) {
    return repeat(() -> send(request));
  }

  /** The same, where the request is about a workflow. */
  HttpResponse<byte[]> call(WorkflowKey about, HttpRequest request) {
    return owners == null ? call(request) : repeat(() -> attempt(about, owners, request));
  }

  private HttpResponse<byte[]> repeat(Supplier<Attempt> attempts) {
    long start = System.nanoTime();
    Duration next = FIRST_PAUSE;
    while (true) {
      Attempt attempt = attempts.get();
      HttpResponse<byte[]> response = attempt.response();
      if (response != null && !TRY_AGAIN.contains(response.statusCode())) {
        return response;
      }
      if (Duration.ofNanos(System.nanoTime() - start).plus(next).compareTo(patience) > 0) {
        throw unavailable(attempt);
      }
      sleep(attempt.request().uri(), next);
      next = min(next.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  /** The answer of a single attempt, whatever its status. */
  HttpResponse<byte[]> callOnce(HttpRequest request) {
    Attempt attempt = send(request);
    if (attempt.response() == null) {
      throw unavailable(attempt);
    }
    return attempt.response();
  }

  void close() {
    http.close();
  }

  private Attempt attempt(WorkflowKey about, ShardOwners owners, HttpRequest request) {
    Owner owner = owners.of(about);
    Attempt attempt = send(owner == null ? request : owner.addressed(request));
    HttpResponse<byte[]> response = attempt.response();
    if (response != null) {
      String told = response.headers().firstValue(ShardOwners.HEADER).orElse(null);
      owners.answered(about, owner, response.statusCode(), told);
    } else if (owner != null) {
      owner.failed();
      return attempt.foundNobody() ? send(request) : attempt;
    }
    return attempt;
  }

  private void probe(String root, Runnable reached) {
    HttpRequest request = new RestPaths(root).systemInfo().request(PROBE_PATIENCE).GET().build();
    CompletableFuture.completedFuture(request)
        .thenApply(this::authorized)
        .thenCompose(authorized -> http.get().sendAsync(authorized, BodyHandlers.ofByteArray()))
        .thenApply(RestAnswers::systemInfo)
        .whenComplete(
            (info, failure) -> {
              if (failure == null) {
                reached.run();
              } else {
                LOG.debug("Requests do not go to {}, which cannot be reached", root, failure);
              }
            });
  }

  private Attempt send(HttpRequest request) {
    try {
      HttpRequest authorized = authorized(request);
      return new Attempt(request, http.get().send(authorized, BodyHandlers.ofByteArray()), null);
    } catch (IOException e) {
      return new Attempt(request, null, e);
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

  private static WorkflowServiceException unavailable(Attempt last) {
    HttpRequest request = last.request();
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

  /** Exactly one of answer and problem is there. */
  private record Attempt(
      HttpRequest request, @Nullable HttpResponse<byte[]> response, @Nullable IOException problem) {

    /** Whether there was no connection on which the request could have been sent. */
    boolean foundNobody() {
      return problem instanceof ConnectException
          || problem instanceof HttpConnectTimeoutException
          || problem instanceof SSLException;
    }
  }
}
