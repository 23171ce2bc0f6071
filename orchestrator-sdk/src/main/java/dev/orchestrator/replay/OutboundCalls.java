package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the chain of a run's outbound calls: makes them, in the coroutine that the caller is
 * in.
 */
final class OutboundCalls implements WorkflowOutboundCallsInterceptor {

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
                    input.getOptions(),
                    input.getHeader())));
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
