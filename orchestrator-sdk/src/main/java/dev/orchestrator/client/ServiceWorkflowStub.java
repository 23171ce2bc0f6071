package dev.orchestrator.client;

import dev.orchestrator.client.WorkflowClientCallsInterceptor.CancelInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.TerminateInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowSignalInput;
import dev.orchestrator.client.WorkflowClientCallsInterceptor.WorkflowStartInput;
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
    if (options == null || workflowType == null) {
      throw new IllegalStateException(
          "Expected a stub with options to start '%s'".formatted(workflow.workflowId()));
    }
    if (runId != null) {
      throw new IllegalStateException(
          "Expected a stub that was not started yet, but this one started run " + runId);
    }
    WorkflowExecution started =
        client
            .calls()
            .start(
                new WorkflowStartInput(
                    workflow.workflowId(), workflowType, Header.empty(), args, options))
            .getWorkflowExecution();
    runId = started.runId();
    return started;
  }

  @Override
  public void signal(String signalName, @Nullable Object... args) {
    client
        .calls()
        .signal(
            new WorkflowSignalInput(
                workflow.workflowId(), runId, signalName, Header.empty(), args));
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
                runId,
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
    client.calls().cancel(new CancelInput(workflow.workflowId(), runId, reason));
  }

  @Override
  public void terminate(@Nullable String reason, @Nullable Object... details) {
    client.calls().terminate(new TerminateInput(workflow.workflowId(), runId, reason, details));
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

  boolean startable() {
    return options != null && runId == null;
  }

  DataConverter converter() {
    return client.converter();
  }

  private <R> GetResultInput<R> wait(
      @Nullable Duration timeout, Class<R> resultClass, Type resultType) {
    return new GetResultInput<>(workflow.workflowId(), runId, timeout, resultClass, resultType);
  }
}
