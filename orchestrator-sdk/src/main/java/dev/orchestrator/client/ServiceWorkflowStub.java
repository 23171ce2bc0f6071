package dev.orchestrator.client;

import dev.orchestrator.client.WorkflowClientCallsInterceptor.CancelInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.StartUpdateInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.TerminateInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.UpdateTarget;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowSignalInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowSignalWithStartInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowStartInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowStartOutput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowUpdateWithStartInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowUpdateWithStartOutput;
import dev.orchestrator.client.WorkflowClientReadsInterceptor.DescribeWorkflowInput;
import dev.orchestrator.client.WorkflowClientReadsInterceptor.GetResultInput;
import dev.orchestrator.client.WorkflowClientReadsInterceptor.QueryInput;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A stub over a service. Its workflow id is fixed when it is made, so that a start is idempotent.
 */
final class ServiceWorkflowStub implements WorkflowStub {

  private final ClientCore client;
  private final WorkflowKey workflow;
  private final @Nullable String workflowType;
  private final @Nullable WorkflowOptions options;
  private volatile @Nullable UUID runId;

  /** A start that is to be carried out later, by which no run is known. */
  private volatile @Nullable WorkflowExecution promised;

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
    WorkflowExecution before = getExecution();
    if (before != null) {
      throw new IllegalStateException(
          "Expected a stub that was not started yet, but this one started "
              + (before.runKnown() ? "run " + before.runId() : before.workflowId()));
    }
    return started(client.calls().start(startInput(args)));
  }

  @Override
  public WorkflowExecution signalWithStart(
      String signalName, @Nullable Object[] signalArgs, @Nullable Object[] startArgs) {
    return started(
        client
            .calls()
            .signalWithStart(
                new WorkflowSignalWithStartInput(startInput(startArgs), signalName, signalArgs))
            .getWorkflowStartOutput());
  }

  private WorkflowStartInput startInput(@Nullable Object[] args) {
    String type = workflowType;
    if (options == null || type == null) {
      throw new IllegalStateException(
          "Expected a stub with options to start '%s'".formatted(workflow.workflowId()));
    }
    return new WorkflowStartInput(workflow.workflowId(), type, Header.empty(), args, options);
  }

  private WorkflowExecution started(WorkflowStartOutput output) {
    WorkflowExecution started = output.getWorkflowExecution();
    if (started.runKnown()) {
      runId = started.runId();
    } else {
      promised = started;
    }
    return started;
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
    return client.calls().startUpdate(updateInput(options, args));
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdateWithStart(
      UpdateOptions<R> options, @Nullable Object[] updateArgs, @Nullable Object[] startArgs) {
    WorkflowUpdateWithStartOutput<R> sent =
        client
            .calls()
            .updateWithStart(
                new WorkflowUpdateWithStartInput<>(
                    startInput(startArgs), updateInput(options, updateArgs)));
    runId = sent.getWorkflowStartOutput().getWorkflowExecution().runId();
    return sent.getUpdateHandle();
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

  private <R> StartUpdateInput<R> updateInput(UpdateOptions<R> update, @Nullable Object[] args) {
    Class<R> resultClass = update.getResultClass();
    Type resultType = update.getResultType();
    if (update.getUpdateName() == null || resultClass == null || resultType == null) {
      throw new IllegalStateException(
          "Expected the options of an update to have a name and the class of the result");
    }
    String updateId = update.getUpdateId() == null ? client.ids().get() : update.getUpdateId();
    return new StartUpdateInput<>(
        new UpdateTarget(workflow.workflowId(), target(), update.getUpdateName(), updateId),
        Header.empty(),
        args,
        resultClass,
        resultType,
        update.getWaitForStage());
  }

  @Override
  public void signal(String signalName, @Nullable Object... args) {
    client
        .calls()
        .signal(
            new WorkflowSignalInput(
                workflow.workflowId(), target(), signalName, Header.empty(), args));
  }

  @Override
  public <R> @Nullable R query(String queryType, Class<R> resultClass, @Nullable Object... args) {
    return query(queryType, resultClass, resultClass, args);
  }

  @Override
  public <R> @Nullable R query(
      String queryType, Class<R> resultClass, Type resultType, @Nullable Object... args) {
    return client
        .calls()
        .query(
            new QueryInput<>(
                workflow.workflowId(),
                target(),
                queryType,
                Header.empty(),
                args,
                resultClass,
                resultType))
        .getResult();
  }

  @Override
  public <R> @Nullable R getResult(Class<R> resultClass) {
    return getResult(resultClass, resultClass);
  }

  @Override
  public <R> @Nullable R getResult(Class<R> resultClass, Type resultType) {
    try {
      return client.calls().getResult(wait(null, resultClass, resultType)).getResult();
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
    Duration limit = Duration.of(timeout, unit.toChronoUnit());
    return client.calls().getResult(wait(limit, resultClass, resultType)).getResult();
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass) {
    return getResultAsync(resultClass, resultClass);
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass, Type resultType) {
    return client.calls().getResultAsync(wait(null, resultClass, resultType)).getResult();
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(
      long timeout, TimeUnit unit, Class<R> resultClass) {
    Duration limit = Duration.of(timeout, unit.toChronoUnit());
    return client.calls().getResultAsync(wait(limit, resultClass, resultClass)).getResult();
  }

  @Override
  public void cancel() {
    cancel(null);
  }

  @Override
  public void cancel(@Nullable String reason) {
    client.calls().cancel(new CancelInput(workflow.workflowId(), target(), reason));
  }

  @Override
  public void terminate(@Nullable String reason, @Nullable Object... details) {
    client.calls().terminate(new TerminateInput(workflow.workflowId(), target(), reason, details));
  }

  @Override
  public WorkflowExecutionDescription describe() {
    return client
        .calls()
        .describe(new DescribeWorkflowInput(workflow.workflowId(), runId))
        .getDescription();
  }

  @Override
  public @Nullable WorkflowExecution getExecution() {
    UUID run = runId;
    return run == null
        ? promised
        : new WorkflowExecution(workflow.namespace(), workflow.workflowId(), run);
  }

  /**
   * Refuses to wait for a workflow that starts once the caller's transaction has committed.
   *
   * @throws IllegalStateException if the start is only promised
   */
  void requireStarted() {
    if (promised != null) {
      throw new IllegalStateException(
          "Workflow '%s' starts when this transaction has committed, so its result cannot be waited for inside of it; start it by WorkflowClient.start(...)"
              .formatted(workflow.workflowId()));
    }
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
    return options != null && getExecution() == null;
  }

  DataConverter converter() {
    return client.converter();
  }

  private <R> GetResultInput<R> wait(
      @Nullable Duration timeout, Class<R> resultClass, Type resultType) {
    return new GetResultInput<>(workflow.workflowId(), runId, timeout, resultClass, resultType);
  }
}
