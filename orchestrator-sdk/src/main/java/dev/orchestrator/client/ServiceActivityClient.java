package dev.orchestrator.client;

import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.ActivityExecutionRequest;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.workflow.Functions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client of standalone activities over a service. */
final class ServiceActivityClient implements ActivityClient {

  private final ClientCore core;
  private final Contexts contexts;

  ServiceActivityClient(WorkflowService service, WorkflowClientOptions options) {
    this.core = ClientCore.direct(service, options, ServiceActivityClient::inBackground);
    this.contexts = new Contexts(options.getContextPropagators());
  }

  @Override
  public <I> ActivityHandle<Void> start(
      Class<I> activityInterface, Functions.Proc1<I> activity, StartActivityOptions start) {
    ReferencedActivity call = ReferencedActivity.of(activityInterface, activity);
    return ActivityHandle.fromUntyped(start(call, start), Void.class);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <I, R> ActivityHandle<R> start(
      Class<I> activityInterface, Functions.Func1<I, R> activity, StartActivityOptions start) {
    ReferencedActivity call = ReferencedActivity.of(activityInterface, activity::apply);
    return ActivityHandle.fromUntyped(
        start(call, start),
        (Class<R>) call.method().getReturnType(),
        call.method().getGenericReturnType());
  }

  private UntypedActivityHandle start(ReferencedActivity call, StartActivityOptions start) {
    MethodRetry annotation = call.method().getAnnotation(MethodRetry.class);
    StartActivityOptions complete =
        annotation == null
            ? start
            : start.toBuilder()
                .setRetryOptions(RetryOptions.merge(annotation, start.getRetryOptions()))
                .build();
    return start(call.activityType(), complete, call.args());
  }

  @Override
  public UntypedActivityHandle start(
      String activityType, StartActivityOptions start, @Nullable Object... args) {
    String activityId = start.getId() == null ? core.ids().get() : start.getId();
    if (start.getTaskQueue() == null) {
      throw new IllegalArgumentException(
          "Expected a task queue in the options of activity '%s'".formatted(activityId));
    }
    RetryOptions retry = start.getRetryOptions();
    Reply reply =
        submit(
            activityId,
            null,
            new StartActivityExecution(
                activityType,
                start.getTaskQueue(),
                core.converter().toPayloads(args),
                contexts.serialize(),
                start.getScheduleToCloseTimeout(),
                start.getScheduleToStartTimeout(),
                start.getStartToCloseTimeout(),
                start.getHeartbeatTimeout(),
                retry == null ? RetryPolicy.DEFAULT : retry.toRetryPolicy(),
                start.getStartDelay(),
                start.getIdReusePolicy(),
                start.getIdConflictPolicy()));
    return switch (reply) {
      case Reply.Started started -> new ServiceActivityHandle(this, activityId, started.runId());
      case Reply.Acknowledged promised -> new ServiceActivityHandle(this, activityId, null);
      default -> throw new WorkflowServiceException("Expected a run id, but got " + reply, null);
    };
  }

  @Override
  public UntypedActivityHandle getHandle(String activityId, @Nullable String activityRunId) {
    return new ServiceActivityHandle(
        this, activityId, activityRunId == null ? null : UUID.fromString(activityRunId));
  }

  @Override
  public ActivityExecutionPage listExecutions(
      ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken) {
    return core.service()
        .listActivities(core.options().getNamespace(), filter, pageSize, pageToken);
  }

  @Override
  public ActivityCompletionClient newActivityCompletionClient() {
    return new ServiceActivityCompletionClient(core);
  }

  Reply submit(String activityId, @Nullable UUID runId, ActivityExecutionRequest request) {
    RequestEnvelope envelope = core.envelope(key(activityId), request);
    return ActivityErrors.translated(activityId, runId, () -> core.service().submit(envelope));
  }

  WorkflowKey key(String activityId) {
    return WorkflowKey.ofActivity(core.options().getNamespace(), activityId);
  }

  ClientCore core() {
    return core;
  }

  private static void inBackground(Runnable waiting) {
    Thread.ofVirtual().name("orchestrator-activity-result").start(waiting);
  }
}
