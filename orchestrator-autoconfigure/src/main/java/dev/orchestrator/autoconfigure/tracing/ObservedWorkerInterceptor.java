package dev.orchestrator.autoconfigure.tracing;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes workflow methods, signal methods and activities, each as a part of the trace that its
 * caller was in. Workflow code is observed when it runs for the first time, never in replay.
 */
public final class ObservedWorkerInterceptor implements WorkerInterceptor {

  /** For activities that no workflow asked for. */
  private static final String NONE = "none";

  private final ObservationRegistry registry;

  /** Tells the registry. */
  public ObservedWorkerInterceptor(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new ObservedWorkflow(next, registry);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ObservedActivity(next);
  }

  private final class ObservedActivity extends ActivityInboundCallsInterceptorBase {

    private @Nullable ActivityInfo info;

    ObservedActivity(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      info = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      var context = TraceHeader.receiver(input.getHeader());
      Observation observation =
          Observation.createNotStarted("orchestrator.activity", () -> context, registry);
      if (info != null) {
        observation
            .contextualName("activity " + info.getActivityType())
            .lowCardinalityKeyValue("activity.type", info.getActivityType())
            .lowCardinalityKeyValue(
                "workflow.type", requireNonNullElse(info.getWorkflowType(), NONE))
            .highCardinalityKeyValue("workflow.id", requireNonNullElse(info.getWorkflowId(), NONE))
            .highCardinalityKeyValue("activity.attempt", Integer.toString(info.getAttempt()));
      }
      return observation.observe(() -> super.execute(input));
    }
  }
}
