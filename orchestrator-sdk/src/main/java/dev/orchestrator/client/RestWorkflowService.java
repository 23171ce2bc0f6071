package dev.orchestrator.client;

import static dev.orchestrator.client.RestBodies.JSON;

import dev.orchestrator.client.RestPaths.Path;
import dev.orchestrator.client.WorkflowExecutionDescription.Details;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityStarted;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.protocol.request.Request.WorkflowRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The platform by way of a server's REST API. */
final class RestWorkflowService implements WorkflowService {

  private static final String IDENTITY = "X-Orchestrator-Identity";
  private static final int HISTORY_PAGE_SIZE = 10_000;
  private static final int MOST_TYPES = 200;

  private final RestCalls calls;
  private final RestPaths paths;
  private final DataConverter dataConverter;
  private final Duration requestTimeout;
  private final String identity;
  private final RestActivities activities;

  RestWorkflowService(WorkflowClientOptions options, Pause pause) {
    this.calls = new RestCalls(options, pause);
    this.paths = new RestPaths(options.getServerUrl());
    this.dataConverter = options.getDataConverter();
    this.requestTimeout = options.getRequestTimeout();
    this.identity = options.getIdentity();
    this.activities =
        new RestActivities(
            (about, path, body, identity) -> calls.call(about, post(path, body, identity)));
  }

  @Override
  public Reply submit(RequestEnvelope envelope) {
    WorkflowKey key = envelope.key();
    String requestId = envelope.requestId();
    return switch (envelope.request()) {
      case StartWorkflowExecution start -> start(envelope, start, null);
      case SignalWithStartWorkflowExecution signal ->
          start(
              envelope,
              signal.start(),
              new RestBodies.StartSignal(
                  signal.signalName(), signal.signalInput(), signal.signalHeaders()));
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
      case StartActivityExecution start -> startActivity(envelope, start);
      case RequestCancelActivityExecution cancel ->
          acknowledged(
              envelope,
              run(key, cancel.runId(), "cancel"),
              new RestBodies.Cancel(cancel.reason(), requestId));
      case TerminateActivityExecution terminate ->
          acknowledged(
              envelope,
              run(key, terminate.runId(), "terminate"),
              new RestBodies.Terminate(terminate.reason(), List.of(), requestId));
      case UpdateWorkflowExecutionOptions update ->
          throw new IllegalArgumentException(
              "Expected an operator to change the options of " + key + " by the server's API");
      case RetryActivity retry ->
          throw new IllegalArgumentException(
              "Expected an operator to retry activity '%s' of %s by the server's API"
                  .formatted(retry.activityId(), key));
      case AwaitWorkflowExecutionClose await ->
          throw new IllegalArgumentException("Expected awaitClose() for run " + await.runId());
      case QueryWorkflow query ->
          throw new IllegalArgumentException("Expected query() for query " + query.queryType());
      case UpdateWorkflowExecution update ->
          throw new IllegalArgumentException("Expected update() for " + update.updateName());
      case UpdateWithStartWorkflowExecution update ->
          throw new IllegalArgumentException(
              "Expected update() for " + update.update().updateName());
      case PollWorkflowUpdate poll ->
          throw new IllegalArgumentException("Expected update() for " + poll.updateId());
      case WorkflowRequest told ->
          throw new IllegalArgumentException(
              "Expected a client's request, but got " + told.getClass().getSimpleName());
      case ReportActivityById byId ->
          activities.report(
              key,
              key.activityId() == null
                  ? paths.workflow(key).segment("activities").segment(byId.activityId())
                  : paths.execution(key).segment("attempt"),
              byId,
              envelope.identity());
      case TaskRequest task ->
          activities.report(paths.activities(key.namespace()), task, envelope.identity());
    };
  }

  @Override
  public QueryResult query(WorkflowKey workflow, QueryWorkflow query) {
    Path path =
        run(workflow, query.runId(), "queries", query.queryType())
            .parameter("rejectCondition", query.rejectCondition());
    var body = new RestBodies.Query(query.input(), query.headers());
    HttpResponse<byte[]> response = calls.call(workflow, post(path, body, null));
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
  public Reply update(RequestEnvelope envelope, Duration timeout) {
    HttpResponse<byte[]> response = calls.call(envelope.key(), updateCall(envelope, timeout));
    if (RestAnswers.good(response)) {
      var state = RestAnswers.body(response, RestBodies.UpdateState.class);
      return new UpdateProgress(
          state.runId(), state.updateId(), state.stage(), state.payload(), state.failure(), null);
    }
    RestBodies.Problem problem = RestAnswers.problem(response);
    if (RestAnswers.UPDATE_REJECTED.equals(problem.code())
        && problem.runId() != null
        && problem.updateId() != null) {
      return new UpdateRejected(problem.runId(), problem.updateId(), failure(problem));
    }
    throw RestAnswers.exception(response, problem);
  }

  private HttpRequest updateCall(RequestEnvelope envelope, Duration timeout) {
    WorkflowKey key = envelope.key();
    Duration patience = requestTimeout.plus(timeout);
    return switch (envelope.request()) {
      case UpdateWorkflowExecution update ->
          post(
              waiting(
                  run(key, update.runId(), "updates", update.updateName()),
                  update.waitStage(),
                  timeout),
              new RestBodies.Update(
                  update.updateId(), update.input(), update.headers(), envelope.requestId()),
              envelope.identity(),
              patience);
      case UpdateWithStartWorkflowExecution request ->
          post(
              waiting(
                  run(key, null, "update-with-start", request.update().updateName()),
                  request.update().waitStage(),
                  timeout),
              new RestBodies.UpdateWithStart(
                  RestBodies.start(envelope, request.start(), null),
                  request.update().updateId(),
                  request.update().input(),
                  request.update().headers(),
                  envelope.requestId()),
              envelope.identity(),
              patience);
      case PollWorkflowUpdate poll ->
          waiting(run(key, poll.runId(), "updates", poll.updateId()), poll.waitStage(), timeout)
              .request(patience)
              .GET()
              .build();
      default -> throw new IllegalArgumentException("Expected an update, but got " + envelope);
    };
  }

  private static Path waiting(Path path, UpdateStage stage, Duration timeout) {
    return path.parameter("waitStage", stage)
        .parameter("wait", Math.max(0, timeout.toMillis()) + "ms");
  }

  @Override
  public WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout) {
    Path path =
        run(workflow, runId, "result").parameter("wait", Math.max(0, timeout.toMillis()) + "ms");
    HttpResponse<byte[]> response =
        calls.call(workflow, path.request(requestTimeout.plus(timeout)).GET().build());
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
    return page(namespace, path);
  }

  @Override
  public WorkflowExecutionPage list(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    return page(
        namespace,
        paths
            .workflows(namespace)
            .parameter("query", query)
            .parameter("pageSize", pageSize)
            .parameter("pageToken", pageToken));
  }

  @Override
  public long count(String namespace, @Nullable String query) {
    Path path = paths.workflowCount(namespace).parameter("query", query);
    return RestAnswers.body(calls.call(get(path)), RestBodies.Count.class).count();
  }

  @Override
  public Map<WorkflowExecutionStatus, Long> countByStatus(
      String namespace, @Nullable String query) {
    Path path =
        paths
            .workflowCount(namespace)
            .parameter("query", query)
            .parameter("groupBy", "ExecutionStatus");
    return RestAnswers.body(calls.call(get(path)), RestBodies.Count.class).byStatus();
  }

  private WorkflowExecutionPage page(String namespace, Path path) {
    var page = RestAnswers.body(calls.call(get(path)), RestBodies.Page.class);
    List<WorkflowExecutionMetadata> workflows =
        page.workflows().stream().map(summary -> summary.in(namespace)).toList();
    return new WorkflowExecutionPage(workflows, page.nextPageToken());
  }

  @Override
  public ActivityExecutionDescription describeActivity(WorkflowKey activity, @Nullable UUID runId) {
    HttpResponse<byte[]> response = calls.call(get(run(activity, runId)));
    return new ActivityExecutionDescription(
        RestAnswers.body(response, RestBodies.ActivitySummary.class).metadata(),
        RestAnswers.body(response, ActivityExecutionDescription.Details.class),
        dataConverter);
  }

  @Override
  public ActivityExecutionPage listActivities(
      String namespace, ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    Path path =
        paths
            .activities(namespace)
            .parameter("status", filter.status())
            .parameter("activityType", filter.activityType())
            .parameter("activityId", filter.activityId())
            .parameter("startTimeFrom", filter.startTimeFrom())
            .parameter("startTimeTo", filter.startTimeTo())
            .parameter("pageSize", pageSize)
            .parameter("pageToken", pageToken);
    var page = RestAnswers.body(calls.call(get(path)), RestBodies.ActivityPage.class);
    return new ActivityExecutionPage(
        page.activities().stream().map(RestBodies.ActivitySummary::metadata).toList(),
        page.nextPageToken());
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
  public void storePayload(String namespace, String hash, byte[] content) {
    HttpResponse<byte[]> response =
        calls.call(
            paths
                .payload(namespace, hash)
                .request(requestTimeout)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content))
                .build());
    RestAnswers.checkGood(response);
  }

  @Override
  public byte[] loadPayload(String namespace, String hash) {
    HttpResponse<byte[]> response =
        calls.call(
            HttpRequest.newBuilder(paths.payload(namespace, hash).uri())
                .timeout(requestTimeout)
                .header("Accept", "application/octet-stream, application/problem+json")
                .GET()
                .build());
    RestAnswers.checkGood(response);
    return response.body();
  }

  @Override
  public void registerWorkflowTypes(
      String namespace, String taskQueue, Supplier<List<WorkflowTypeSchemas>> types) {
    List<WorkflowTypeSchemas> all = types.get();
    for (int from = 0; from < all.size(); from += MOST_TYPES) {
      List<WorkflowTypeSchemas> some = all.subList(from, Math.min(all.size(), from + MOST_TYPES));
      var body = new RestBodies.WorkflowTypes(taskQueue, some);
      RestAnswers.checkGood(calls.call(post(paths.workflowTypes(namespace), body, identity)));
    }
  }

  @Override
  public void checkReachable(String namespace, Duration timeout) {
    HttpResponse<byte[]> response =
        calls.callOnce(paths.namespace(namespace).request(timeout).GET().build());
    RestAnswers.checkGood(response);
  }

  @Override
  public SystemInfo getSystemInfo(Duration timeout) {
    HttpResponse<byte[]> response =
        calls.callOnce(paths.systemInfo().request(timeout).GET().build());
    return response.statusCode() == HttpURLConnection.HTTP_NOT_FOUND
        ? SystemInfo.UNKNOWN
        : RestAnswers.systemInfo(response);
  }

  @Override
  public void close() {
    calls.close();
  }

  private Reply start(
      RequestEnvelope envelope,
      StartWorkflowExecution start,
      RestBodies.@Nullable StartSignal signal) {
    Path path = paths.workflows(envelope.key().namespace());
    var started =
        RestAnswers.body(
            calls.call(
                envelope.key(),
                post(path, RestBodies.start(envelope, start, signal), envelope.identity())),
            RestBodies.Started.class);
    return new WorkflowStarted(started.runId(), started.created());
  }

  private Reply startActivity(RequestEnvelope envelope, StartActivityExecution start) {
    Path path = paths.activities(envelope.key().namespace());
    var started =
        RestAnswers.body(
            calls.call(
                envelope.key(), post(path, RestBodies.start(envelope, start), envelope.identity())),
            RestBodies.Started.class);
    return new ActivityStarted(started.runId(), started.created());
  }

  private Reply acknowledged(RequestEnvelope envelope, Path path, Object body) {
    HttpResponse<byte[]> response =
        calls.call(envelope.key(), post(path, body, envelope.identity()));
    RestAnswers.checkGood(response);
    return new Acknowledged();
  }

  private Path run(WorkflowKey workflow, @Nullable UUID runId, String... segments) {
    Path path = paths.execution(workflow);
    for (String segment : segments) {
      path.segment(segment);
    }
    return path.parameter("runId", runId);
  }

  private HttpRequest get(Path path) {
    return path.request(requestTimeout).GET().build();
  }

  private HttpRequest post(Path path, Object body, @Nullable String identity) {
    return post(path, body, identity, requestTimeout);
  }

  private static HttpRequest post(
      Path path, Object body, @Nullable String identity, Duration timeout) {
    HttpRequest.Builder request =
        path.request(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (identity != null) {
      request.header(IDENTITY, identity);
    }
    return request.build();
  }

  private static Failure failure(RestBodies.Problem problem) {
    return problem.failure() != null ? problem.failure() : notAnswered(problem.message());
  }

  private static Failure notAnswered(String message) {
    return Failure.of(message, new FailureInfo.Server(false));
  }
}
