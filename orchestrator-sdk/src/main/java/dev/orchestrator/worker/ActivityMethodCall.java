package dev.orchestrator.worker;

import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityScope;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call of an activity's method for one attempt: the end of the chain of interceptors. */
final class ActivityMethodCall implements ActivityInboundCallsInterceptor {

  private final ActivityInvoker invoker;
  private ActivityExecutionContext context;

  ActivityMethodCall(ActivityInvoker invoker, ActivityExecutionContext context) {
    this.invoker = invoker;
    this.context = context;
  }

  /** By way of the interceptors. */
  @Nullable Object callBy(
      List<WorkerInterceptor> interceptors, Header header, @Nullable Object[] arguments) {
    ActivityInboundCallsInterceptor chain = this;
    for (WorkerInterceptor interceptor : interceptors.reversed()) {
      chain = interceptor.interceptActivity(chain);
    }
    chain.init(context);
    return chain.execute(new ActivityInput(header, arguments)).getResult();
  }

  @Override
  public void init(ActivityExecutionContext seenByTheActivity) {
    context = seenByTheActivity;
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    try {
      return new ActivityOutput(call(input.getArguments()));
    } catch (Exception e) {
      throw CheckedExceptionWrapper.wrap(e);
    }
  }

  /** Directly. */
  @Nullable Object call(@Nullable Object[] arguments) throws Exception {
    return ActivityScope.call(context, () -> invoke(arguments));
  }

  private @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
    try {
      return invoker.invoke(arguments);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw CheckedExceptionWrapper.wrap(e);
    }
  }
}
