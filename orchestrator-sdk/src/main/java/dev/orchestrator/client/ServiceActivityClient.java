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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of standalone activities over a service. */
final class ServiceActivityClient implements ActivityClient {

  private final WorkflowService service;
  private final WorkflowClientOptions options;
  private final Contexts contexts;
  private final Supplier<String> ids = new RandomIds();

  ServiceActivityClient(WorkflowService service, WorkflowClientOptions options) {
    this.service = service;
    this.options = options;
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
    String activityId = start.getId() == null ? ids.get() : start.getId();
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
                options.getDataConverter().toPayloads(args),
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
    return service.listActivities(options.getNamespace(), filter, pageSize, pageToken);
  }

  @Override
  public ActivityCompletionClient newActivityCompletionClient() {
    return new ServiceActivityCompletionClient(ClientCore.of(service, options, Runnable::run));
  }

  /** Under a request id that is the same however often the service has to try. */
  Reply submit(String activityId, @Nullable UUID runId, ActivityExecutionRequest request) {
    var envelope =
        new RequestEnvelope(key(activityId), ids.get(), options.getIdentity(), null, request);
    return ActivityErrors.translated(activityId, runId, () -> service.submit(envelope));
  }

  WorkflowKey key(String activityId) {
    return WorkflowKey.ofActivity(options.getNamespace(), activityId);
  }

  WorkflowService service() {
    return service;
  }

  WorkflowClientOptions options() {
    return options;
  }
}
