package dev.orchestrator.autoconfigure.tracing;

import dev.orchestrator.client.WorkflowClientCallsInterceptor;
import dev.orchestrator.client.WorkflowClientCallsInterceptorBase;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import dev.orchestrator.client.WorkflowUpdateHandle;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;

/** Observes starts, signals and updates, whose headers take the trace along. */
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
      return observation("orchestrator.workflow.start", context, input.getWorkflowId())
          .contextualName("start " + input.getWorkflowType())
          .lowCardinalityKeyValue("workflow.type", input.getWorkflowType())
          .observe(() -> super.start(with(input, context)));
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
      var context = TraceHeader.sender();
      return observation("orchestrator.workflow.signal", context, input.getWorkflowId())
          .contextualName("signal " + input.getSignalName())
          .lowCardinalityKeyValue("signal.name", input.getSignalName())
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

    @Override
    public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
      var context = TraceHeader.sender();
      WorkflowStartInput start = input.getWorkflowStartInput();
      return observation("orchestrator.workflow.signal-with-start", context, start.getWorkflowId())
          .contextualName("signal with start " + input.getSignalName())
          .lowCardinalityKeyValue("workflow.type", start.getWorkflowType())
          .lowCardinalityKeyValue("signal.name", input.getSignalName())
          .observe(
              () ->
                  super.signalWithStart(
                      new WorkflowSignalWithStartInput(
                          with(start, context),
                          input.getSignalName(),
                          input.getSignalArguments())));
    }

    @Override
    public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
      var context = TraceHeader.sender();
      return observation("orchestrator.workflow.update", context, input.getWorkflowId())
          .contextualName("update " + input.getUpdateName())
          .lowCardinalityKeyValue("update.name", input.getUpdateName())
          .observe(() -> super.startUpdate(with(input, context)));
    }

    @Override
    public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
        WorkflowUpdateWithStartInput<R> input) {
      var context = TraceHeader.sender();
      WorkflowStartInput start = input.getWorkflowStartInput();
      StartUpdateInput<R> update = input.getStartUpdateInput();
      return observation("orchestrator.workflow.update-with-start", context, start.getWorkflowId())
          .contextualName("update with start " + update.getUpdateName())
          .lowCardinalityKeyValue("workflow.type", start.getWorkflowType())
          .lowCardinalityKeyValue("update.name", update.getUpdateName())
          .observe(
              () ->
                  super.updateWithStart(
                      new WorkflowUpdateWithStartInput<>(
                          with(start, context), with(update, context))));
    }

    private Observation observation(
        String name, SenderContext<Map<String, String>> context, String workflowId) {
      return Observation.createNotStarted(name, () -> context, registry)
          .highCardinalityKeyValue("workflow.id", workflowId);
    }

    private static WorkflowStartInput with(
        WorkflowStartInput input, SenderContext<Map<String, String>> context) {
      return new WorkflowStartInput(
          input.getWorkflowId(),
          input.getWorkflowType(),
          TraceHeader.with(input.getHeader(), context),
          input.getArguments(),
          input.getOptions());
    }

    private static <R> StartUpdateInput<R> with(
        StartUpdateInput<R> input, SenderContext<Map<String, String>> context) {
      return new StartUpdateInput<>(
          new UpdateTarget(
              input.getWorkflowId(), input.getRunId(), input.getUpdateName(), input.getUpdateId()),
          TraceHeader.with(input.getHeader(), context),
          input.getArguments(),
          input.getResultClass(),
          input.getResultType(),
          input.getWaitForStage());
    }
  }
}
