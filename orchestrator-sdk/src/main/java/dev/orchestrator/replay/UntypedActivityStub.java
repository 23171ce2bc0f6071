package dev.orchestrator.replay;

import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Runs activities by name. */
final class UntypedActivityStub implements ActivityStub {

  private final CallOptions options;

  UntypedActivityStub(CallOptions options) {
    this.options = options;
  }

  @Override
  public <R> @Nullable R execute(
      String activityName, Class<R> resultClass, @Nullable Object... args) {
    return executeAsync(activityName, resultClass, resultClass, args).get();
  }

  @Override
  public <R> @Nullable R execute(
      String activityName, Class<R> resultClass, Type resultType, @Nullable Object... args) {
    return executeAsync(activityName, resultClass, resultType, args).get();
  }

  @Override
  public <R> Promise<@Nullable R> executeAsync(
      String activityName, Class<R> resultClass, @Nullable Object... args) {
    return executeAsync(activityName, resultClass, resultClass, args);
  }

  @Override
  public <R> Promise<@Nullable R> executeAsync(
      String activityName, Class<R> resultClass, Type resultType, @Nullable Object... args) {
    return CoroutineContext.current()
        .activity(new ActivityCall<>(activityName, resultClass, resultType, args, options));
  }
}
