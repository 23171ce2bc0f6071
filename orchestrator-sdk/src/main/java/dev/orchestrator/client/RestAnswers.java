package dev.orchestrator.client;

import static dev.orchestrator.client.RestBodies.JSON;

import dev.orchestrator.client.RestBodies.Problem;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.version.ProtocolVersions;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers: the body of a good one, the exception of a bad one. */
final class RestAnswers {

  /** Code of a problem whose {@code failure} says why a query was not answered. */
  static final String QUERY_FAILED = "QUERY_FAILED";

  /** Code of a problem whose {@code failure} says why the workflow did not accept an update. */
  static final String UPDATE_REJECTED = "UPDATE_REJECTED";

  /** Code of a problem that says that no worker answered a query. */
  static final String QUERY_TIMED_OUT = "QUERY_TIMED_OUT";

  private static final Problem NO_PROBLEM = new Problem(null, null, null, null, null, null);

  private RestAnswers() {}

  static boolean good(HttpResponse<byte[]> response) {
    return response.statusCode() / 100 == 2;
  }

  /**
   * What an application waits for at its start, and therefore not for the making of a mapper, nor
   * of what reads records.
   */
  static SystemInfo systemInfo(HttpResponse<byte[]> response) {
    checkGood(response);
    try {
      JsonNode body = JsonMapper.shared().readTree(response.body());
      if (!body.isObject()) {
        throw unreadable(response, SystemInfo.class, null);
      }
      JsonNode protocol = body.path("protocol");
      return new SystemInfo(
          body.path("serverVersion").stringValue(null),
          protocol.isObject()
              ? new ProtocolVersions(
                  protocol.path("oldest").intValue(), protocol.path("newest").intValue())
              : null);
    } catch (JacksonException | IllegalArgumentException e) {
      throw unreadable(response, SystemInfo.class, e);
    }
  }

  /** The body as the type. */
  static <T> T body(HttpResponse<byte[]> response, Class<T> type) {
    checkGood(response);
    try {
      T body = JSON.readValue(response.body(), type);
      if (body == null) {
        throw unreadable(response, type, null);
      }
      return body;
    } catch (JacksonException e) {
      throw unreadable(response, type, e);
    }
  }

  /** The body as a page of a history, which is in the protocol's own form. */
  static WorkflowHistoryPage historyPage(HttpResponse<byte[]> response) {
    checkGood(response);
    try {
      HistoryPage page = ProtocolJson.readHistoryPage(response.body());
      return new WorkflowHistoryPage(page.runId(), page.events(), page.nextEventId());
    } catch (MalformedMessageException e) {
      throw unreadable(response, WorkflowHistoryPage.class, e);
    }
  }

  /** What went wrong; all empty if the answer is not a problem of the server's. */
  static Problem problem(HttpResponse<byte[]> response) {
    try {
      Problem problem = JSON.readValue(response.body(), Problem.class);
      return problem == null ? NO_PROBLEM : problem;
    } catch (JacksonException e) {
      return NO_PROBLEM;
    }
  }

  static RuntimeException exception(HttpResponse<byte[]> response, Problem problem) {
    return rejectionCode(problem)
        .<RuntimeException>map(
            code ->
                new RequestRejectedException(
                    new Rejected(code, problem.message(), problem.runId())))
        .orElseGet(
            () ->
                new WorkflowServiceException(
                    "%s %s was answered by %d: %s"
                        .formatted(
                            response.request().method(),
                            response.uri(),
                            response.statusCode(),
                            problem.message()),
                    null));
  }

  static void checkGood(HttpResponse<byte[]> response) {
    if (!good(response)) {
      throw exception(response, problem(response));
    }
  }

  private static Optional<RejectionCode> rejectionCode(Problem problem) {
    return Arrays.stream(RejectionCode.values())
        .filter(code -> code.name().equals(problem.code()))
        .findFirst();
  }

  private static WorkflowServiceException unreadable(
      HttpResponse<byte[]> response, Class<?> type, @Nullable Exception cause) {
    return new WorkflowServiceException(
        "Expected %s to answer with a %s, but its body cannot be read as one"
            .formatted(response.uri(), type.getSimpleName()),
        cause);
  }
}
