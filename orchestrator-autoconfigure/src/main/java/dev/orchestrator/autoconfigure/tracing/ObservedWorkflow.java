package dev.orchestrator.autoconfigure.tracing;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInfo;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run. Its activities, children and signals go on with the trace of whoever started the run, so
 * that they have the same one in replay, when nothing is observed.
 */
final class ObservedWorkflow extends WorkflowInboundCallsInterceptorBase {

  private final ObservationRegistry registry;
  private @Nullable Payload trace;

  ObservedWorkflow(WorkflowInboundCallsInterceptor next, ObservationRegistry registry) {
    super(next);
    this.registry = registry;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
    super.init(new Outbound(outboundCalls));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    trace = input.getHeader().getValues().get(TraceHeader.NAME);
    return observed(
        "orchestrator.workflow",
        "workflow " + Workflow.getInfo().getWorkflowType(),
        input.getHeader(),
        () -> super.execute(input));
  }

  @Override
  public void handleSignal(SignalInput input) {
    observed(
        "orchestrator.workflow.signal.handle",
        "handle " + input.getSignalName(),
        input.getHeader(),
        () -> {
          super.handleSignal(input);
          return true;
        });
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    return observed(
        "orchestrator.workflow.update.handle",
        "handle " + input.getUpdateName(),
        input.getHeader(),
        () -> super.executeUpdate(input));
  }

  private <T> T observed(String name, String contextualName, Header header, Supplier<T> code) {
    if (Workflow.isReplaying()) {
      return code.get();
    }
    WorkflowInfo info = Workflow.getInfo();
    var context = TraceHeader.receiver(header);
    Observation observation =
        Observation.createNotStarted(name, () -> context, registry)
            .contextualName(contextualName)
            .lowCardinalityKeyValue("workflow.type", info.getWorkflowType())
            .highCardinalityKeyValue("workflow.id", info.getWorkflowId())
            .highCardinalityKeyValue("workflow.run-id", info.getRunId())
            .start();
    // An Error ends the run in memory when it leaves the cache, which is no failure.
    Observation.Scope scope = observation.openScope();
    try {
      return code.get();
    } catch (RuntimeException e) {
      observation.error(e);
      throw e;
    } finally {
      scope.close();
      observation.stop();
    }
  }

  private final class Outbound extends WorkflowOutboundCallsInterceptorBase {

    Outbound(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      return super.executeActivity(
          new ActivityInput<>(
              input.getActivityName(),
              input.getResultClass(),
              input.getResultType(),
              input.getArgs(),
              input.getOptions(),
              traced(input.getHeader())));
    }

    @Override
    public <R> ActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      return super.executeLocalActivity(
          new LocalActivityInput<>(
              input.getActivityName(),
              input.getResultClass(),
              input.getResultType(),
              input.getArgs(),
              input.getOptions(),
              traced(input.getHeader())));
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      return super.executeChildWorkflow(
          new ChildWorkflowInput<>(
              input.getWorkflowId(),
              input.getWorkflowType(),
              input.getResultClass(),
              input.getResultType(),
              input.getArgs(),
              input.getOptions(),
              traced(input.getHeader())));
    }

    @Override
    public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
      return super.signalExternalWorkflow(
          new SignalExternalInput(
              input.getWorkflowId(),
              input.getRunId(),
              input.isChildWorkflowOnly(),
              input.getSignalName(),
              input.getArgs(),
              traced(input.getHeader())));
    }

    private Header traced(Header header) {
      Payload starters = trace;
      return starters == null || header.getValues().containsKey(TraceHeader.NAME)
          ? header
          : header.with(Map.of(TraceHeader.NAME, starters));
    }
  }
}
