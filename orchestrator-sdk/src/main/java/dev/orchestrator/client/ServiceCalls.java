package dev.orchestrator.client;

import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The end of the chain of interceptors: makes the calls, by way of a service. */
final class ServiceCalls implements WorkflowClientCallsInterceptor {

  private final WorkflowService service;
  private final WorkflowClientOptions options;
  private final Contexts contexts;
  private final ClientCore core;

  ServiceCalls(
      WorkflowService service,
      WorkflowClientOptions options,
      Supplier<String> ids,
      Executor waiting) {
    this.service = service;
    this.options = options;
    this.contexts = new Contexts(options.getContextPropagators());
    this.core = new ClientCore(service, options, ids, waiting, this);
  }

  @Override
  public WorkflowStartOutput start(WorkflowStartInput input) {
    WorkflowKey workflow = key(input.getWorkflowId());
    return started(workflow, submit(workflow, null, startRequest(input)));
  }

  @Override
  public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
    WorkflowStartInput start = input.getWorkflowStartInput();
    WorkflowKey workflow = key(start.getWorkflowId());
    Map<String, Payload> headers = headers(start.getHeader());
    return new WorkflowSignalWithStartOutput(
        started(
            workflow,
            submit(
                workflow,
                null,
                new SignalWithStartWorkflowExecution(
                    startRequest(start),
                    input.getSignalName(),
                    payloads(input.getSignalArguments()),
                    headers))));
  }

  /** A service that only promises to start the workflow later acknowledges that. */
  private static WorkflowStartOutput started(WorkflowKey workflow, Reply reply) {
    UUID runId =
        switch (reply) {
          case WorkflowStarted started -> started.runId();
          case Acknowledged promised -> WorkflowExecution.UNKNOWN_RUN;
          default ->
              throw new WorkflowServiceException("Expected a run id, but got " + reply, null);
        };
    return new WorkflowStartOutput(
        new WorkflowExecution(workflow.namespace(), workflow.workflowId(), runId));
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
    return new UpdateCall<>(core, target(input))
        .send(updateRequest(input, input.getRunId()), stage(input));
  }

  @Override
  public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
      WorkflowUpdateWithStartInput<R> input) {
    StartUpdateInput<R> update = input.getStartUpdateInput();
    UpdateCall<R> call =
        new UpdateCall<>(core, target(update))
            .send(
                new UpdateWithStartWorkflowExecution(
                    startRequest(input.getWorkflowStartInput()), updateRequest(update, null)),
                stage(update));
    return new WorkflowUpdateWithStartOutput<>(new WorkflowStartOutput(call.getExecution()), call);
  }

  private <R> UpdateCall.Target<R> target(StartUpdateInput<R> input) {
    return new UpdateCall.Target<>(
        key(input.getWorkflowId()),
        input.getRunId(),
        input.getUpdateId(),
        input.getUpdateName(),
        input.getResultClass(),
        input.getResultType());
  }

  private UpdateWorkflowExecution updateRequest(StartUpdateInput<?> input, @Nullable UUID runId) {
    return new UpdateWorkflowExecution(
        runId,
        input.getUpdateId(),
        input.getUpdateName(),
        payloads(input.getArguments()),
        headers(input.getHeader()),
        stage(input));
  }

  private static UpdateStage stage(StartUpdateInput<?> input) {
    return switch (input.getWaitForStage()) {
      case ADMITTED -> UpdateStage.ADMITTED;
      case ACCEPTED -> UpdateStage.ACCEPTED;
      case COMPLETED -> UpdateStage.COMPLETED;
    };
  }

  @Override
  public WorkflowSignalOutput signal(WorkflowSignalInput input) {
    submit(
        key(input.getWorkflowId()),
        input.getRunId(),
        new SignalWorkflowExecution(
            input.getRunId(),
            input.getSignalName(),
            payloads(input.getArguments()),
            headers(input.getHeader())));
    return new WorkflowSignalOutput();
  }

  @Override
  public CancelOutput cancel(CancelInput input) {
    submit(
        key(input.getWorkflowId()),
        input.getRunId(),
        new RequestCancelWorkflowExecution(input.getRunId(), input.getReason()));
    return new CancelOutput();
  }

  @Override
  public TerminateOutput terminate(TerminateInput input) {
    submit(
        key(input.getWorkflowId()),
        input.getRunId(),
        new TerminateWorkflowExecution(
            input.getRunId(), input.getReason(), payloads(input.getDetails())));
    return new TerminateOutput();
  }

  @Override
  public DescribeWorkflowOutput describe(DescribeWorkflowInput input) {
    WorkflowKey workflow = key(input.getWorkflowId());
    return new DescribeWorkflowOutput(
        ServiceErrors.translated(
                workflow, input.getRunId(), () -> service.describe(workflow, input.getRunId()))
            .readBy(converter()));
  }

  @Override
  public <R> QueryOutput<R> query(QueryInput<R> input) {
    WorkflowKey workflow = key(input.getWorkflowId());
    UUID runId = input.getRunId();
    QueryRejectCondition condition = options.getQueryRejectCondition();
    var query =
        new QueryWorkflow(
            runId,
            input.getQueryType(),
            payloads(input.getArguments()),
            headers(input.getHeader()),
            condition == QueryRejectCondition.NONE ? null : condition);
    QueryResult answer = ServiceErrors.translated(workflow, runId, () -> answerOf(workflow, query));
    if (answer.failure() != null) {
      OrchestratorFailure cause = converter().fromFailure(answer.failure());
      throw new WorkflowQueryException(
          "Query '%s' of workflow '%s' failed: %s"
              .formatted(query.queryType(), workflow.workflowId(), cause.getOriginalMessage()),
          workflow,
          runId,
          cause);
    }
    return new QueryOutput<>(
        core.read(answer.result(), input.getResultClass(), input.getResultType()));
  }

  private QueryResult answerOf(WorkflowKey workflow, QueryWorkflow query) {
    try {
      return service.query(workflow, query);
    } catch (RequestRejectedException e) {
      QueryRejectCondition condition = query.rejectCondition();
      UUID run = e.rejection().runId();
      if (e.rejection().code() != RejectionCode.QUERY_REJECTED || condition == null) {
        throw e;
      }
      throw new WorkflowQueryConditionallyRejectedException(
          workflow, run, condition, service.describe(workflow, run).getStatus(), e);
    }
  }

  @Override
  public <R> GetResultOutput<R> getResult(GetResultInput<R> input) throws TimeoutException {
    WorkflowKey workflow = key(input.getWorkflowId());
    Duration timeout = input.getTimeout();
    WorkflowOutcome outcome =
        ClientCore.awaitClose(
            input.getRunId(), timeout, (run, poll) -> awaitClose(workflow, run, poll));
    if (outcome == null) {
      throw new TimeoutException(
          "Workflow '%s' is still open after %s".formatted(workflow.workflowId(), timeout));
    }
    if (outcome.status() != WorkflowExecutionStatus.COMPLETED) {
      throw ServiceErrors.ended(workflow, outcome, converter());
    }
    return new GetResultOutput<>(
        core.read(outcome.result(), input.getResultClass(), input.getResultType()));
  }

  @Override
  public <R> GetResultAsyncOutput<R> getResultAsync(GetResultInput<R> input) {
    return new GetResultAsyncOutput<>(core.inBackground(() -> getResult(input).getResult()));
  }

  private WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID run, Duration timeout) {
    return ServiceErrors.translated(
        workflow, run, () -> service.awaitClose(workflow, run, timeout));
  }

  private StartWorkflowExecution startRequest(WorkflowStartInput input) {
    WorkflowOptions start = input.getOptions();
    if (start.getTaskQueue() == null) {
      throw new IllegalStateException(
          "Expected a task queue in the options of workflow '%s'".formatted(input.getWorkflowId()));
    }
    var memo = new LinkedHashMap<String, Payload>();
    start.getMemo().forEach((name, value) -> memo.put(name, converter().toPayload(value)));
    SearchAttributes attributes = start.getTypedSearchAttributes();
    return new StartWorkflowExecution(
        input.getWorkflowType(),
        start.getTaskQueue(),
        payloads(input.getArguments()),
        start.getWorkflowExecutionTimeout(),
        start.getWorkflowRunTimeout(),
        start.getWorkflowTaskTimeout(),
        start.getWorkflowIdReusePolicy(),
        start.getWorkflowIdConflictPolicy(),
        memo,
        headers(contexts(start), input.getHeader()),
        start.getRetryOptions() == null ? null : start.getRetryOptions().toRetryPolicy(),
        start.getCronSchedule(),
        start.getStartDelay(),
        attributes == null ? Map.of() : attributes.toValues(),
        start.getVersioningOverride() == null
            ? null
            : new InitialVersioning(start.getVersioningOverride().toProtocol(), null));
  }

  private Reply submit(WorkflowKey workflow, @Nullable UUID runId, ClientRequest request) {
    RequestEnvelope envelope = core.envelope(workflow, request);
    return ServiceErrors.translated(workflow, runId, () -> service.submit(envelope));
  }

  private WorkflowKey key(String workflowId) {
    return core.key(workflowId);
  }

  private DataConverter converter() {
    return core.converter();
  }

  private List<Payload> payloads(@Nullable Object[] args) {
    return converter().toPayloads(args);
  }

  private Contexts contexts(WorkflowOptions start) {
    List<ContextPropagator> own = start.getContextPropagators();
    return own == null ? contexts : new Contexts(own);
  }

  private Map<String, Payload> headers(Header header) {
    return headers(contexts, header);
  }

  /** What interceptors set wins over what the thread has. */
  private static Map<String, Payload> headers(Contexts contexts, Header header) {
    return contexts.serializeBeside(header.getValues());
  }
}
