package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of the chain of a run's inbound calls: calls the run's object and its handlers. */
final class InboundEnd implements WorkflowInboundCallsInterceptor {

  private final RunState run;
  private WorkflowOutboundCallsInterceptor outboundCalls;
  private @Nullable WorkflowObject object;
  private @Nullable Method workflowMethod;

  InboundEnd(RunState run) {
    this.run = run;
    this.outboundCalls = new OutboundCalls(run);
  }

  void open(WorkflowObject workflow, Method method) {
    object = workflow;
    workflowMethod = method;
  }

  /** The head of the chain of the calls that the code makes; its end before it is there. */
  WorkflowOutboundCallsInterceptor outboundCalls() {
    return outboundCalls;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
    this.outboundCalls = outboundCalls;
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    Method method = Objects.requireNonNull(workflowMethod);
    return new WorkflowOutput(
        wrapping(() -> Objects.requireNonNull(object).invoke(method, input.getArguments())));
  }

  @Override
  public void handleSignal(SignalInput input) {
    String name = input.getSignalName();
    MessageTarget target = known(run.targets().signal(name), name);
    wrapping(() -> target.invoke(input.getArguments()));
  }

  @Override
  public QueryOutput handleQuery(QueryInput input) {
    String name = input.getQueryName();
    MessageTarget target = known(run.targets().query(name), name);
    return new QueryOutput(wrapping(() -> target.invoke(input.getArguments())));
  }

  @Override
  public void validateUpdate(UpdateInput input) {
    String name = input.getUpdateName();
    MessageTarget target = known(run.targets().update(name), name);
    wrapping(
        () -> {
          target.validate(input.getArguments());
          return null;
        });
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    String name = input.getUpdateName();
    MessageTarget target = known(run.targets().update(name), name);
    return new UpdateOutput(wrapping(() -> target.invoke(input.getArguments())));
  }

  /** An interceptor may have changed the name. */
  private static MessageTarget known(@Nullable MessageTarget target, String name) {
    if (target == null) {
      throw new IllegalArgumentException("Expected a handler for '" + name + "'");
    }
    return target;
  }

  private static @Nullable Object wrapping(Call call) {
    try {
      return call.call();
    } catch (Throwable e) {
      throw CheckedExceptionWrapper.wrap(e);
    }
  }

  private interface Call {

    @Nullable Object call() throws Throwable;
  }
}
