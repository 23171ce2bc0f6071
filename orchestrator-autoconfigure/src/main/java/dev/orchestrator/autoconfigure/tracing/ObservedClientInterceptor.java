package dev.orchestrator.autoconfigure.tracing;

import dev.orchestrator.client.WorkflowClientCallsInterceptor;
import dev.orchestrator.client.WorkflowClientCallsInterceptorBase;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Observes starts and signals, whose headers take the trace along. */
public final class ObservedClientInterceptor extends WorkflowClientInterceptorBase {

  private final ObservationRegistry registry;

  /** Tells the registry. */
  public ObservedClientInterceptor(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new Observed(next);
  }

  private final class Observed extends WorkflowClientCallsInterceptorBase {

    Observed(WorkflowClientCallsInterceptor next) {
      super(next);
    }

    @Override
    public WorkflowStartOutput start(WorkflowStartInput input) {
      var context = TraceHeader.sender();
      return Observation.createNotStarted("orchestrator.workflow.start", () -> context, registry)
          .contextualName("start " + input.getWorkflowType())
          .lowCardinalityKeyValue("workflow.type", input.getWorkflowType())
          .highCardinalityKeyValue("workflow.id", input.getWorkflowId())
          .observe(
              () ->
                  super.start(
                      new WorkflowStartInput(
                          input.getWorkflowId(),
                          input.getWorkflowType(),
                          TraceHeader.with(input.getHeader(), context),
                          input.getArguments(),
                          input.getOptions())));
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
      var context = TraceHeader.sender();
      return Observation.createNotStarted("orchestrator.workflow.signal", () -> context, registry)
          .contextualName("signal " + input.getSignalName())
          .lowCardinalityKeyValue("signal.name", input.getSignalName())
          .highCardinalityKeyValue("workflow.id", input.getWorkflowId())
          .observe(
              () ->
                  super.signal(
                      new WorkflowSignalInput(
                          input.getWorkflowId(),
                          input.getRunId(),
                          input.getSignalName(),
                          TraceHeader.with(input.getHeader(), context),
                          input.getArguments())));
    }
  }
}
