package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ChildWorkflowStub;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Runs one child workflow by name. */
final class ChildStub implements ChildWorkflowStub {

  private final String workflowType;
  private final ChildWorkflowOptions options;
  private final RunPromise<WorkflowExecution> execution;
  private @Nullable String workflowId;

  ChildStub(
      String workflowType, ChildWorkflowOptions options, RunPromise<WorkflowExecution> execution) {
    this.workflowType = workflowType;
    this.options = options;
    this.execution = execution;
  }

  @Override
  public String getWorkflowType() {
    return workflowType;
  }

  @Override
  public ChildWorkflowOptions getOptions() {
    return options;
  }

  @Override
  public Promise<WorkflowExecution> getExecution() {
    return execution;
  }

  @Override
  public <R> @Nullable R execute(Class<R> resultClass, @Nullable Object... args) {
    return executeAsync(resultClass, resultClass, args).get();
  }

  @Override
  public <R> @Nullable R execute(Class<R> resultClass, Type resultType, @Nullable Object... args) {
    return executeAsync(resultClass, resultType, args).get();
  }

  @Override
  public <R> Promise<@Nullable R> executeAsync(Class<R> resultClass, @Nullable Object... args) {
    return executeAsync(resultClass, resultClass, args);
  }

  @Override
  public <R> Promise<@Nullable R> executeAsync(
      Class<R> resultClass, Type resultType, @Nullable Object... args) {
    if (workflowId != null) {
      throw new IllegalStateException(
          "Expected a child stub to be called once, but it runs '%s' already"
              .formatted(workflowId));
    }
    CoroutineContext context = CoroutineContext.current();
    String id = options.getWorkflowId();
    workflowId = id == null ? context.randomUUID().toString() : id;
    return context.child(
        new ChildCall<>(
            workflowId,
            workflowType,
            options,
            execution,
            args,
            resultClass,
            resultType,
            Header.empty()));
  }

  @Override
  public void signal(String signalName, @Nullable Object... args) {
    String id = execution.get().workflowId();
    CoroutineContext.current()
        .signalExternal(new ExternalSignal(id, null, true, signalName, args, Header.empty()))
        .get();
  }
}
