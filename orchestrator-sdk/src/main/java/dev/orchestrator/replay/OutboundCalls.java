package dev.orchestrator.replay;

import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the chain of a run's outbound calls: makes them, in the coroutine that the caller is
 * in.
 */
final class OutboundCalls implements WorkflowOutboundCallsInterceptor {

  private final RunState run;

  OutboundCalls(RunState run) {
    this.run = run;
  }

  @Override
  public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
    return new ActivityOutput<>(
        calls()
            .directActivity(
                new ActivityCall<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    new CallOptions.Queued(input.getOptions()),
                    input.getHeader())));
  }

  @Override
  public <R> ActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
    return new ActivityOutput<>(
        calls()
            .directActivity(
                new ActivityCall<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    new CallOptions.Local(input.getOptions()),
                    input.getHeader())));
  }

  @Override
  public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
    RunPromise<WorkflowExecution> execution = new RunPromise<>(run);
    Promise<@Nullable R> result =
        calls()
            .directChild(
                new ChildCall<>(
                    input.getWorkflowId(),
                    input.getWorkflowType(),
                    input.getOptions(),
                    execution,
                    input.getArgs(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getHeader()));
    return new ChildWorkflowOutput<>(result, execution);
  }

  @Override
  public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
    return new SignalExternalOutput(
        calls()
            .directSignalExternal(
                new ExternalSignal(
                    input.getWorkflowId(),
                    input.getRunId(),
                    input.isChildWorkflowOnly(),
                    input.getSignalName(),
                    input.getArgs(),
                    input.getHeader())));
  }

  @Override
  public CancelWorkflowOutput cancelWorkflow(CancelWorkflowInput input) {
    return new CancelWorkflowOutput(
        calls().directCancelExternal(input.getWorkflowId(), input.getRunId(), input.getReason()));
  }

  @Override
  public void continueAsNew(ContinueAsNewInput input) {
    throw calls()
        .directContinueAsNew(
            input.getWorkflowType(), input.getOptions(), input.getArgs(), input.getHeader());
  }

  @Override
  public void sleep(Duration duration) {
    calls().directNewTimer(duration).get();
  }

  @Override
  public boolean await(Duration timeout, String reason, Supplier<Boolean> unblockCondition) {
    return calls().directAwait(timeout, unblockCondition::get);
  }

  @Override
  public void await(String reason, Supplier<Boolean> unblockCondition) {
    calls().directAwait(null, unblockCondition::get);
  }

  @Override
  public Promise<@Nullable Void> newTimer(Duration duration) {
    return calls().directNewTimer(duration);
  }

  @Override
  public <R> @Nullable R sideEffect(Class<R> resultClass, Type resultType, Functions.Func<R> func) {
    return calls().directSideEffect(resultType, resultClass, func);
  }

  @Override
  public <R> @Nullable R mutableSideEffect(
      String id,
      Class<R> resultClass,
      Type resultType,
      BiPredicate<R, R> updated,
      Functions.Func<R> func) {
    return calls().directMutableSideEffect(id, resultType, resultClass, updated, func);
  }

  @Override
  public int getVersion(String changeId, int minSupported, int maxSupported) {
    return calls().directVersion(changeId, minSupported, maxSupported);
  }

  @Override
  public void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
    calls().directUpsertSearchAttributes(updates);
  }

  @Override
  public void upsertMemo(Map<String, ? extends @Nullable Object> memo) {
    calls().directUpsertMemo(memo);
  }

  @Override
  public Random newRandom() {
    return calls().directNewRandom();
  }

  @Override
  public UUID randomUUID() {
    return calls().directRandomUUID();
  }

  @Override
  public long currentTimeMillis() {
    return calls().directCurrentTimeMillis();
  }

  private static InterceptedContext calls() {
    return (InterceptedContext) CoroutineContext.current();
  }
}
