package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor.ActivityInput;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The workflow API of a coroutine whose calls go by interceptors. What is at the end of their chain
 * makes the calls by the {@code direct} methods. Before the chain is there, calls are direct.
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
    return calls == null
        ? super.activity(call)
        : calls
            .executeActivity(
                new ActivityInput<>(
                    call.activityType(),
                    call.resultClass(),
                    call.resultType(),
                    call.arguments(),
                    call.options(),
                    call.header()))
            .getResult();
  }

  <R> Promise<@Nullable R> directActivity(ActivityCall<R> call) {
    return super.activity(call);
  }

  @Override
  public void sleep(Duration duration) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    if (calls == null) {
      super.sleep(duration);
    } else {
      calls.sleep(duration);
    }
  }

  @Override
  public Promise<@Nullable Void> newTimer(Duration delay) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return calls == null ? super.newTimer(delay) : calls.newTimer(delay);
  }

  Promise<@Nullable Void> directNewTimer(Duration delay) {
    return super.newTimer(delay);
  }

  @Override
  public boolean await(@Nullable Duration timeout, BooleanSupplier condition) {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    if (calls == null) {
      return super.await(timeout, condition);
    }
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
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return calls == null
        ? super.sideEffect(type, resultClass, func)
        : calls.sideEffect(resultClass, type, func);
  }

  <R> @Nullable R directSideEffect(Type type, Class<R> resultClass, Functions.Func<R> func) {
    return super.sideEffect(type, resultClass, func);
  }

  @Override
  public Random newRandom() {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return calls == null ? super.newRandom() : calls.newRandom();
  }

  Random directNewRandom() {
    return super.newRandom();
  }

  @Override
  public UUID randomUUID() {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return calls == null ? super.randomUUID() : calls.randomUUID();
  }

  UUID directRandomUUID() {
    return super.randomUUID();
  }

  @Override
  public long currentTimeMillis() {
    WorkflowOutboundCallsInterceptor calls = run.outboundCalls();
    return calls == null ? super.currentTimeMillis() : calls.currentTimeMillis();
  }

  long directCurrentTimeMillis() {
    return super.currentTimeMillis();
  }
}
