package dev.orchestrator.replay;

import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor.ActivityInput;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor.LocalActivityInput;
import dev.orchestrator.common.interceptors.WorkflowPeerCallsInterceptor.CancelWorkflowInput;
import dev.orchestrator.common.interceptors.WorkflowPeerCallsInterceptor.ChildWorkflowInput;
import dev.orchestrator.common.interceptors.WorkflowPeerCallsInterceptor.ChildWorkflowOutput;
import dev.orchestrator.common.interceptors.WorkflowPeerCallsInterceptor.ContinueAsNewInput;
import dev.orchestrator.common.interceptors.WorkflowPeerCallsInterceptor.SignalExternalInput;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The workflow API of a coroutine whose calls go by interceptors. What is at the end of their chain
 * makes the calls by the {@code direct} methods.
 */
final class InterceptedContext extends CoroutineContext {

  private static final String AWAIT = "await";

  private final RunState run;

  InterceptedContext(RunState run, Scope scope) {
    super(run, scope);
    this.run = run;
  }

  @Override
  <R> Promise<@Nullable R> activity(ActivityCall<R> call) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return switch (call.options()) {
      case CallOptions.Queued queued ->
          calls
              .executeActivity(
                  new ActivityInput<>(
                      call.activityType(),
                      call.resultClass(),
                      call.resultType(),
                      call.arguments(),
                      queued.options(),
                      call.header()))
              .getResult();
      case CallOptions.Local local ->
          calls
              .executeLocalActivity(
                  new LocalActivityInput<>(
                      call.activityType(),
                      call.resultClass(),
                      call.resultType(),
                      call.arguments(),
                      local.options(),
                      call.header()))
              .getResult();
    };
  }

  <R> Promise<@Nullable R> directActivity(ActivityCall<R> call) {
    return super.activity(call);
  }

  @Override
  <R> Promise<@Nullable R> child(ChildCall<R> call) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    ChildWorkflowOutput<R> begun =
        calls.executeChildWorkflow(
            new ChildWorkflowInput<>(
                call.workflowId(),
                call.workflowType(),
                call.resultClass(),
                call.resultType(),
                call.arguments(),
                call.options(),
                call.header()));
    call.execution().completeFrom(begun.getWorkflowExecution());
    return begun.getResult();
  }

  <R> Promise<@Nullable R> directChild(ChildCall<R> call) {
    return super.child(call);
  }

  @Override
  Promise<@Nullable Void> signalExternal(ExternalSignal signal) {
    return run.outboundCalls()
        .signalExternalWorkflow(
            new SignalExternalInput(
                signal.workflowId(),
                signal.runId(),
                signal.child(),
                signal.signalName(),
                signal.arguments(),
                signal.header()))
        .getResult();
  }

  Promise<@Nullable Void> directSignalExternal(ExternalSignal signal) {
    return super.signalExternal(signal);
  }

  @Override
  Promise<@Nullable Void> cancelExternal(
      String workflowId, @Nullable UUID runId, @Nullable String reason) {
    return run.outboundCalls()
        .cancelWorkflow(new CancelWorkflowInput(workflowId, runId, reason))
        .getResult();
  }

  Promise<@Nullable Void> directCancelExternal(
      String workflowId, @Nullable UUID runId, @Nullable String reason) {
    return super.cancelExternal(workflowId, runId, reason);
  }

  @Override
  RuntimeException continueAsNew(
      @Nullable String workflowType,
      ContinueAsNewOptions options,
      @Nullable Object[] args,
      Header header) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    calls.continueAsNew(new ContinueAsNewInput(workflowType, options, args, header));
    return new IllegalStateException("Expected interceptors to pass a continuation as new on");
  }

  RuntimeException directContinueAsNew(
      @Nullable String workflowType,
      ContinueAsNewOptions options,
      @Nullable Object[] args,
      Header header) {
    return super.continueAsNew(workflowType, options, args, header);
  }

  @Override
  public void sleep(Duration duration) {
    run.outboundCalls().sleep(duration);
  }

  @Override
  public Promise<@Nullable Void> newTimer(Duration delay) {
    return run.outboundCalls().newTimer(delay);
  }

  Promise<@Nullable Void> directNewTimer(Duration delay) {
    return super.newTimer(delay);
  }

  @Override
  public boolean await(@Nullable Duration timeout, BooleanSupplier condition) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    if (timeout != null) {
      return calls.await(timeout, AWAIT, condition::getAsBoolean);
    }
    calls.await(AWAIT, condition::getAsBoolean);
    return true;
  }

  boolean directAwait(@Nullable Duration timeout, BooleanSupplier condition) {
    return super.await(timeout, condition);
  }

  @Override
  public <R> @Nullable R sideEffect(Type type, Class<R> resultClass, Functions.Func<R> func) {
    return run.outboundCalls().sideEffect(resultClass, type, func);
  }

  <R> @Nullable R directSideEffect(Type type, Class<R> resultClass, Functions.Func<R> func) {
    return super.sideEffect(type, resultClass, func);
  }

  @Override
  public <R> @Nullable R mutableSideEffect(
      String id,
      Type type,
      Class<R> resultClass,
      BiPredicate<R, R> updated,
      Functions.Func<R> func) {
    return run.outboundCalls().mutableSideEffect(id, resultClass, type, updated, func);
  }

  <R> @Nullable R directMutableSideEffect(
      String id,
      Type type,
      Class<R> resultClass,
      BiPredicate<R, R> updated,
      Functions.Func<R> func) {
    return super.mutableSideEffect(id, type, resultClass, updated, func);
  }

  @Override
  public int version(String changeId, int minSupported, int maxSupported) {
    return run.outboundCalls().getVersion(changeId, minSupported, maxSupported);
  }

  int directVersion(String changeId, int minSupported, int maxSupported) {
    return super.version(changeId, minSupported, maxSupported);
  }

  @Override
  public void upsertSearchAttributes(SearchAttributeUpdate<?>... updates) {
    run.outboundCalls().upsertTypedSearchAttributes(updates);
  }

  void directUpsertSearchAttributes(SearchAttributeUpdate<?>... updates) {
    super.upsertSearchAttributes(updates);
  }

  @Override
  public void upsertMemo(Map<String, ? extends @Nullable Object> memo) {
    run.outboundCalls().upsertMemo(memo);
  }

  void directUpsertMemo(Map<String, ? extends @Nullable Object> memo) {
    super.upsertMemo(memo);
  }

  @Override
  public Random newRandom() {
    return run.outboundCalls().newRandom();
  }

  Random directNewRandom() {
    return super.newRandom();
  }

  @Override
  public UUID randomUUID() {
    return run.outboundCalls().randomUUID();
  }

  UUID directRandomUUID() {
    return super.randomUUID();
  }

  @Override
  public long currentTimeMillis() {
    return run.outboundCalls().currentTimeMillis();
  }

  long directCurrentTimeMillis() {
    return super.currentTimeMillis();
  }
}
