package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of the chain of a run's inbound calls: calls the run's object. */
final class InboundCalls implements WorkflowInboundCallsInterceptor {

  private final RunState run;
  private final WorkflowDefinition definition;
  private @Nullable WorkflowObject target;

  private InboundCalls(RunState run, WorkflowDefinition definition) {
    this.run = run;
    this.definition = definition;
  }

  /** The run's object behind the interceptors, which are told of the calls that it makes, too. */
  static WorkflowObject behind(
      List<WorkerInterceptor> interceptors, RunState run, WorkflowDefinition definition) {
    if (interceptors.isEmpty()) {
      return new WorkflowObject(definition.newInstance(), null);
    }
    var end = new InboundCalls(run, definition);
    WorkflowInboundCallsInterceptor chain = end;
    for (WorkerInterceptor interceptor : interceptors.reversed()) {
      chain = interceptor.interceptWorkflow(chain);
    }
    chain.init(new OutboundCalls());
    var object = new WorkflowObject(definition.newInstance(), chain);
    end.target = object;
    return object;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
    run.intercept(outboundCalls);
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    Method method = definition.workflowMethod(run.info().getWorkflowType());
    return new WorkflowOutput(call(method, input.getArguments()));
  }

  @Override
  public void handleSignal(SignalInput input) {
    call(
        known(definition.signalMethod(input.getSignalName()), input.getSignalName()),
        input.getArguments());
  }

  @Override
  public QueryOutput handleQuery(QueryInput input) {
    Method method = known(definition.queryMethod(input.getQueryName()), input.getQueryName());
    return new QueryOutput(call(method, input.getArguments()));
  }

  /** An interceptor may have changed the name. */
  private static Method known(@Nullable Method method, String name) {
    if (method == null) {
      throw new IllegalArgumentException("Expected a method for '" + name + "'");
    }
    return method;
  }

  private @Nullable Object call(Method method, @Nullable Object[] arguments) {
    try {
      return Objects.requireNonNull(target).invoke(method, arguments);
    } catch (Throwable e) {
      throw CheckedExceptionWrapper.wrap(e);
    }
  }
}
