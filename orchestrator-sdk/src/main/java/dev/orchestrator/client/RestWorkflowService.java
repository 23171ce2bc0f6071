package dev.orchestrator.client;

import static dev.orchestrator.client.RestBodies.JSON;

import dev.orchestrator.client.RestPaths.Path;
import dev.orchestrator.client.WorkflowExecutionDescription.Details;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The platform by way of a server's REST API. */
final class RestWorkflowService implements WorkflowService {

  private static final String IDENTITY = "X-Orchestrator-Identity";
  private static final int HISTORY_PAGE_SIZE = 10_000;

  private final RestCalls calls;
  private final RestPaths paths;
  private final DataConverter dataConverter;
  private final Duration requestTimeout;
  private final RestActivities activities;

  RestWorkflowService(WorkflowClientOptions options, Pause pause) {
    this.calls = new RestCalls(options.getRequestPatience(), pause);
    this.paths = new RestPaths(options.getServerUrl());
    this.dataConverter = options.getDataConverter();
    this.requestTimeout = options.getRequestTimeout();
    this.activities =
        new RestActivities((path, body, identity) -> calls.call(post(path, body, identity)));
  }

  @Override
  public Reply submit(RequestEnvelope envelope) {
    WorkflowKey key = envelope.key();
    String requestId = envelope.requestId();
    return switch (envelope.request()) {
      case StartWorkflowExecution start -> start(envelope, start);
      case SignalWorkflowExecution signal ->
          acknowledged(
              envelope,
              run(key, signal.runId(), "signals", signal.signalName()),
              new RestBodies.Signal(signal.input(), signal.headers(), requestId));
      case RequestCancelWorkflowExecution cancel ->
          acknowledged(
              envelope,
              run(key, cancel.runId(), "cancel"),
              new RestBodies.Cancel(cancel.reason(), requestId));
      case TerminateWorkflowExecution terminate ->
          acknowledged(
              envelope,
              run(key, terminate.runId(), "terminate"),
              new RestBodies.Terminate(terminate.reason(), terminate.details(), requestId));
      case AwaitWorkflowExecutionClose await ->
          throw new IllegalArgumentException("Expected awaitClose() for run " + await.runId());
      case QueryWorkflow query ->
          throw new IllegalArgumentException("Expected query() for query " + query.queryType());
      case ReportActivityById byId ->
          activities.report(
              paths.workflow(key).segment("activities").segment(byId.activityId()),
              byId,
              envelope.identity());
      case TaskRequest task ->
          activities.report(
              paths.namespace(key.namespace()).segment("activities"), task, envelope.identity());
    };
  }

  @Override
  public QueryResult query(WorkflowKey workflow, QueryWorkflow query) {
    Path path = run(workflow, query.runId(), "queries", query.queryType());
    var body = new RestBodies.Query(query.input(), query.headers());
    HttpResponse<byte[]> response = calls.call(post(path, body, null));
    if (RestAnswers.good(response)) {
      return new QueryResult(
          "", RestAnswers.body(response, RestBodies.QueryAnswer.class).payload(), null);
    }
    RestBodies.Problem problem = RestAnswers.problem(response);
    if (RestAnswers.QUERY_FAILED.equals(problem.code())) {
      return new QueryResult("", null, failure(problem));
    }
    if (RestAnswers.QUERY_TIMED_OUT.equals(problem.code())) {
      return new QueryResult("", null, notAnswered(problem.message()));
    }
    throw RestAnswers.exception(response, problem);
  }

  @Override
  public WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout) {
    Path path =
        run(workflow, runId, "result").parameter("wait", Math.max(0, timeout.toMillis()) + "ms");
    HttpResponse<byte[]> response =
        calls.call(request(path, requestTimeout.plus(timeout)).GET().build());
    var result = RestAnswers.body(response, RestBodies.Result.class);
    return new WorkflowOutcome(result.runId(), result.status(), result.payload(), result.failure());
  }

  @Override
  public WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId) {
    HttpResponse<byte[]> response = calls.call(get(run(workflow, runId)));
    return new WorkflowExecutionDescription(
        RestAnswers.body(response, RestBodies.Summary.class).in(workflow.namespace()),
        RestAnswers.body(response, Details.class),
        dataConverter);
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    Path path =
        paths
            .workflows(namespace)
            .parameter("status", filter.status())
            .parameter("workflowType", filter.workflowType())
            .parameter("workflowId", filter.workflowId())
            .parameter("startTimeFrom", filter.startTimeFrom())
            .parameter("startTimeTo", filter.startTimeTo())
            .parameter("pageSize", pageSize)
            .parameter("pageToken", pageToken);
    var page = RestAnswers.body(calls.call(get(path)), RestBodies.Page.class);
    List<WorkflowExecutionMetadata> workflows =
        page.workflows().stream().map(summary -> summary.in(namespace)).toList();
    return new WorkflowExecutionPage(workflows, page.nextPageToken());
  }

  @Override
  public WorkflowHistoryPage history(
      WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId) {
    Path path =
        run(workflow, runId, "history")
            .parameter("fromEventId", fromEventId)
            .parameter("toEventId", toEventId == Long.MAX_VALUE ? null : toEventId)
            .parameter("pageSize", HISTORY_PAGE_SIZE);
    return RestAnswers.historyPage(calls.call(get(path)));
  }

  @Override
  public void checkReachable(String namespace, Duration timeout) {
    HttpResponse<byte[]> response =
        calls.callOnce(request(paths.namespace(namespace), timeout).GET().build());
    if (!RestAnswers.good(response)) {
      throw RestAnswers.exception(response, RestAnswers.problem(response));
    }
  }

  @Override
  public void close() {
    calls.close();
  }

  private Reply start(RequestEnvelope envelope, StartWorkflowExecution start) {
    var body =
        new RestBodies.Start(
            envelope.key().workflowId(),
            start.workflowType(),
            start.taskQueue(),
            start.input(),
            start.workflowExecutionTimeout(),
            start.workflowRunTimeout(),
            start.workflowTaskTimeout(),
            start.workflowIdReusePolicy(),
            start.workflowIdConflictPolicy(),
            start.memo(),
            start.headers(),
            envelope.requestId());
    Path path = paths.workflows(envelope.key().namespace());
    var started =
        RestAnswers.body(
            calls.call(post(path, body, envelope.identity())), RestBodies.Started.class);
    return new WorkflowStarted(started.runId(), started.created());
  }

  private Reply acknowledged(RequestEnvelope envelope, Path path, Object body) {
    HttpResponse<byte[]> response = calls.call(post(path, body, envelope.identity()));
    if (!RestAnswers.good(response)) {
      throw RestAnswers.exception(response, RestAnswers.problem(response));
    }
    return new Acknowledged();
  }

  private Path run(WorkflowKey workflow, @Nullable UUID runId, String... segments) {
    Path path = paths.workflow(workflow);
    for (String segment : segments) {
      path.segment(segment);
    }
    return path.parameter("runId", runId);
  }

  private HttpRequest get(Path path) {
    return request(path, requestTimeout).GET().build();
  }

  private HttpRequest post(Path path, Object body, @Nullable String identity) {
    HttpRequest.Builder request =
        request(path, requestTimeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (identity != null) {
      request.header(IDENTITY, identity);
    }
    return request.build();
  }

  private static HttpRequest.Builder request(Path path, Duration timeout) {
    return HttpRequest.newBuilder(path.uri()).timeout(timeout).header("Accept", "application/json");
  }

  private static Failure failure(RestBodies.Problem problem) {
    return problem.failure() != null ? problem.failure() : notAnswered(problem.message());
  }

  private static Failure notAnswered(String message) {
    return Failure.of(message, new FailureInfo.Server(false));
  }
}
