package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.task.QueryResult;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A stub over a service. Its workflow id is fixed when it is made, so that a start is idempotent.
 */
final class ServiceWorkflowStub implements WorkflowStub {

  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final ClientCore client;
  private final WorkflowKey workflow;
  private final @Nullable String workflowType;
  private final @Nullable WorkflowOptions options;
  private volatile @Nullable UUID runId;

  private ServiceWorkflowStub(
      ClientCore client,
      WorkflowKey workflow,
      @Nullable String workflowType,
      @Nullable WorkflowOptions options,
      @Nullable UUID runId) {
    this.client = client;
    this.workflow = workflow;
    this.workflowType = workflowType;
    this.options = options;
    this.runId = runId;
  }

  /** Of a workflow that is not started yet. */
  static ServiceWorkflowStub toStart(
      ClientCore client, String workflowType, WorkflowOptions options) {
    String id = options.getWorkflowId() != null ? options.getWorkflowId() : client.ids().get();
    return new ServiceWorkflowStub(client, client.key(id), workflowType, options, null);
  }

  /** Of a workflow that exists; a null run means the newest one at each call. */
  static ServiceWorkflowStub existing(
      ClientCore client, String workflowId, @Nullable UUID runId, @Nullable String workflowType) {
    return new ServiceWorkflowStub(client, client.key(workflowId), workflowType, null, runId);
  }

  @Override
  public WorkflowExecution start(@Nullable Object... args) {
    if (runId != null) {
      throw new IllegalStateException(
          "Expected a stub that was not started yet, but this one started run " + runId);
    }
    return started(client.submit(workflow, null, startRequest(args)));
  }

  @Override
  public WorkflowExecution signalWithStart(
      String signalName, @Nullable Object[] signalArgs, @Nullable Object[] startArgs) {
    return started(
        client.submit(
            workflow,
            null,
            new SignalWithStartWorkflowExecution(
                startRequest(startArgs), signalName, payloads(signalArgs), Map.of())));
  }

  private WorkflowExecution started(Reply reply) {
    if (!(reply instanceof WorkflowStarted started)) {
      throw new WorkflowServiceException("Expected a run id, but got " + reply, null);
    }
    runId = started.runId();
    return execution();
  }

  /** The run; the stub was started. */
  WorkflowExecution execution() {
    WorkflowExecution execution = getExecution();
    if (execution == null) {
      throw new IllegalStateException("Expected a started stub to know its run");
    }
    return execution;
  }

  @Override
  public <R> @Nullable R update(String updateName, Class<R> resultClass, @Nullable Object... args) {
    return update(updateName, resultClass, resultClass, args);
  }

  @Override
  public <R> @Nullable R update(
      String updateName, Class<R> resultClass, Type resultType, @Nullable Object... args) {
    return startUpdate(
            UpdateOptions.newBuilder(resultClass)
                .setResultType(resultType)
                .setUpdateName(updateName)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            args)
        .getResult();
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdate(
      String updateName,
      WorkflowUpdateStage waitForStage,
      Class<R> resultClass,
      @Nullable Object... args) {
    return startUpdate(
        UpdateOptions.newBuilder(resultClass)
            .setUpdateName(updateName)
            .setWaitForStage(waitForStage)
            .build(),
        args);
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdate(
      UpdateOptions<R> options, @Nullable Object... args) {
    UpdateCall.Target<R> target = target(options);
    UpdateStage wanted = stage(options);
    return new UpdateCall<>(client, target).send(updateRequest(target, wanted, args), wanted);
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdateWithStart(
      UpdateOptions<R> options, @Nullable Object[] updateArgs, @Nullable Object[] startArgs) {
    UpdateCall.Target<R> target = target(options);
    UpdateStage wanted = stage(options);
    UpdateWorkflowExecution update = updateRequest(target, wanted, updateArgs);
    UpdateCall<R> call =
        new UpdateCall<>(client, target)
            .send(
                new UpdateWithStartWorkflowExecution(
                    startRequest(startArgs),
                    new UpdateWorkflowExecution(
                        null,
                        update.updateId(),
                        update.updateName(),
                        update.input(),
                        update.headers(),
                        wanted)),
                wanted);
    runId = call.getExecution().runId();
    return call;
  }

  @Override
  public <R> @Nullable R executeUpdateWithStart(
      UpdateOptions<R> options, @Nullable Object[] updateArgs, @Nullable Object[] startArgs) {
    return startUpdateWithStart(
            options.toBuilder().setWaitForStage(WorkflowUpdateStage.COMPLETED).build(),
            updateArgs,
            startArgs)
        .getResult();
  }

  @Override
  public <R> WorkflowUpdateHandle<R> getUpdateHandle(String updateId, Class<R> resultClass) {
    return getUpdateHandle(updateId, resultClass, resultClass);
  }

  @Override
  public <R> WorkflowUpdateHandle<R> getUpdateHandle(
      String updateId, Class<R> resultClass, Type resultType) {
    return new UpdateCall<>(
        client, new UpdateCall.Target<>(workflow, target(), updateId, "", resultClass, resultType));
  }

  private <R> UpdateCall.Target<R> target(UpdateOptions<R> options) {
    Class<R> resultClass = options.getResultClass();
    Type resultType = options.getResultType();
    if (options.getUpdateName() == null || resultClass == null || resultType == null) {
      throw new IllegalStateException(
          "Expected the options of an update to have a name and the class of the result");
    }
    String id = options.getUpdateId() == null ? client.ids().get() : options.getUpdateId();
    return new UpdateCall.Target<>(
        workflow, target(), id, options.getUpdateName(), resultClass, resultType);
  }

  private static UpdateStage stage(UpdateOptions<?> options) {
    return switch (options.getWaitForStage()) {
      case ADMITTED -> UpdateStage.ADMITTED;
      case ACCEPTED -> UpdateStage.ACCEPTED;
      case COMPLETED -> UpdateStage.COMPLETED;
    };
  }

  private UpdateWorkflowExecution updateRequest(
      UpdateCall.Target<?> target, UpdateStage wanted, @Nullable Object[] args) {
    return new UpdateWorkflowExecution(
        target.runId(), target.updateId(), target.name(), payloads(args), Map.of(), wanted);
  }

  @Override
  public void signal(String signalName, @Nullable Object... args) {
    UUID run = target();
    client.submit(
        workflow, run, new SignalWorkflowExecution(run, signalName, payloads(args), Map.of()));
  }

  @Override
  public <R> @Nullable R query(String queryType, Class<R> resultClass, @Nullable Object... args) {
    return query(queryType, resultClass, resultClass, args);
  }

  @Override
  public <R> @Nullable R query(
      String queryType, Class<R> resultClass, Type resultType, @Nullable Object... args) {
    UUID run = target();
    QueryRejectCondition condition = client.options().getQueryRejectCondition();
    var query =
        new QueryWorkflow(
            run,
            queryType,
            payloads(args),
            Map.of(),
            condition == QueryRejectCondition.NONE ? null : condition);
    QueryResult answer = ServiceErrors.translated(workflow, run, () -> answerOf(query));
    if (answer.failure() != null) {
      throw new WorkflowQueryException(
          "Query '%s' of workflow '%s' failed: %s"
              .formatted(queryType, workflow.workflowId(), answer.failure().message()),
          workflow,
          runId,
          converter().fromFailure(answer.failure()));
    }
    return read(answer.result(), resultClass, resultType);
  }

  private QueryResult answerOf(QueryWorkflow query) {
    try {
      return client.service().query(workflow, query);
    } catch (RequestRejectedException e) {
      QueryRejectCondition condition = query.rejectCondition();
      UUID run = e.rejection().runId();
      if (e.rejection().code() != RejectionCode.QUERY_REJECTED || condition == null) {
        throw e;
      }
      throw new WorkflowQueryConditionallyRejectedException(
          workflow, run, condition, client.service().describe(workflow, run).getStatus(), e);
    }
  }

  @Override
  public <R> @Nullable R getResult(Class<R> resultClass) {
    return getResult(resultClass, resultClass);
  }

  @Override
  public <R> @Nullable R getResult(Class<R> resultClass, Type resultType) {
    try {
      return result(FOR_EVER, resultClass, resultType);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <R> @Nullable R getResult(long timeout, TimeUnit unit, Class<R> resultClass)
      throws TimeoutException {
    return getResult(timeout, unit, resultClass, resultClass);
  }

  @Override
  public <R> @Nullable R getResult(
      long timeout, TimeUnit unit, Class<R> resultClass, Type resultType) throws TimeoutException {
    return result(Duration.of(timeout, unit.toChronoUnit()), resultClass, resultType);
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass) {
    return getResultAsync(resultClass, resultClass);
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass, Type resultType) {
    return inBackground(() -> getResult(resultClass, resultType));
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(
      long timeout, TimeUnit unit, Class<R> resultClass) {
    return inBackground(() -> getResult(timeout, unit, resultClass));
  }

  @Override
  public void cancel() {
    cancel(null);
  }

  @Override
  public void cancel(@Nullable String reason) {
    UUID run = target();
    client.submit(workflow, run, new RequestCancelWorkflowExecution(run, reason));
  }

  @Override
  public void terminate(@Nullable String reason, @Nullable Object... details) {
    UUID run = target();
    client.submit(workflow, run, new TerminateWorkflowExecution(run, reason, payloads(details)));
  }

  @Override
  public WorkflowExecutionDescription describe() {
    UUID run = runId;
    return ServiceErrors.translated(workflow, run, () -> client.service().describe(workflow, run));
  }

  @Override
  public @Nullable WorkflowExecution getExecution() {
    UUID run = runId;
    return run == null
        ? null
        : new WorkflowExecution(workflow.namespace(), workflow.workflowId(), run);
  }

  @Override
  public Optional<String> getWorkflowType() {
    return Optional.ofNullable(workflowType);
  }

  @Override
  public Optional<WorkflowOptions> getOptions() {
    return Optional.ofNullable(options);
  }

  /**
   * The run that requests go to: the one that the stub was made for. Where it started the workflow,
   * null for whichever run is open, since others may follow the one that it started.
   */
  private @Nullable UUID target() {
    return options == null ? runId : null;
  }

  boolean startable() {
    return options != null && runId == null;
  }

  DataConverter converter() {
    return client.converter();
  }

  private StartWorkflowExecution startRequest(@Nullable Object[] args) {
    String type = workflowType;
    if (options == null || type == null) {
      throw new IllegalStateException(
          "Expected a stub with options to start '%s'".formatted(workflow.workflowId()));
    }
    if (options.getTaskQueue() == null) {
      throw new IllegalStateException(
          "Expected a task queue in the options of workflow '%s'".formatted(workflow.workflowId()));
    }
    var memo = new LinkedHashMap<String, Payload>();
    options.getMemo().forEach((name, value) -> memo.put(name, converter().toPayload(value)));
    return new StartWorkflowExecution(
        type,
        options.getTaskQueue(),
        payloads(args),
        options.getWorkflowExecutionTimeout(),
        options.getWorkflowRunTimeout(),
        options.getWorkflowTaskTimeout(),
        options.getWorkflowIdReusePolicy(),
        options.getWorkflowIdConflictPolicy(),
        memo,
        Map.of(),
        options.getRetryOptions() == null ? null : options.getRetryOptions().toRetryPolicy(),
        options.getCronSchedule(),
        options.getStartDelay());
  }

  private <R> @Nullable R result(Duration timeout, Class<R> resultClass, Type resultType)
      throws TimeoutException {
    long start = System.nanoTime();
    UUID run = runId;
    while (true) {
      Duration left = timeout.minusNanos(System.nanoTime() - start);
      Duration poll = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      WorkflowOutcome outcome = awaitClose(run, poll.isNegative() ? Duration.ZERO : poll);
      run = outcome.runId();
      if (outcome.status() == WorkflowExecutionStatus.COMPLETED) {
        return read(outcome.result(), resultClass, resultType);
      }
      if (outcome.status().closed()) {
        throw ServiceErrors.ended(workflow, outcome, converter());
      }
      if (timeout.compareTo(Duration.ofNanos(System.nanoTime() - start)) <= 0) {
        throw new TimeoutException(
            "Workflow '%s' is still open after %s".formatted(workflow.workflowId(), timeout));
      }
    }
  }

  private WorkflowOutcome awaitClose(@Nullable UUID run, Duration timeout) {
    return ServiceErrors.translated(
        workflow, run, () -> client.service().awaitClose(workflow, run, timeout));
  }

  private <R> CompletableFuture<@Nullable R> inBackground(Callable<@Nullable R> wait) {
    var future = new CompletableFuture<@Nullable R>();
    client
        .waiting()
        .execute(
            () -> {
              try {
                future.complete(wait.call());
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private List<Payload> payloads(@Nullable Object[] args) {
    return converter().toPayloads(args);
  }

  @SuppressWarnings("unchecked")
  private <R> @Nullable R read(@Nullable Payload payload, Class<R> resultClass, Type resultType) {
    return resultClass == void.class || resultClass == Void.class
        ? null
        : (R) converter().fromPayload(payload, resultType);
  }
}
