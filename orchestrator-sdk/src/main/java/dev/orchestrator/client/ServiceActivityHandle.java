package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.ActivityExecutionRequest;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A standalone activity of a service. */
final class ServiceActivityHandle implements UntypedActivityHandle {

  private final ServiceActivityClient client;
  private final String activityId;
  private final @Nullable UUID runId;

  ServiceActivityHandle(ServiceActivityClient client, String activityId, @Nullable UUID runId) {
    this.client = client;
    this.activityId = activityId;
    this.runId = runId;
  }

  @Override
  public String getActivityId() {
    return activityId;
  }

  @Override
  public @Nullable String getActivityRunId() {
    return runId == null ? null : runId.toString();
  }

  @Override
  public <R> @Nullable R getResult(Class<R> resultClass, @Nullable Type resultType) {
    try {
      return result(null, resultClass, resultType);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <R> @Nullable R getResult(
      long timeout, TimeUnit unit, Class<R> resultClass, @Nullable Type resultType)
      throws TimeoutException {
    return result(Duration.of(timeout, unit.toChronoUnit()), resultClass, resultType);
  }

  @Override
  public <R> CompletableFuture<@Nullable R> getResultAsync(
      Class<R> resultClass, @Nullable Type resultType) {
    return core().inBackground(() -> getResult(resultClass, resultType));
  }

  private <R> @Nullable R result(
      @Nullable Duration timeout, Class<R> resultClass, @Nullable Type resultType)
      throws TimeoutException {
    WorkflowOutcome outcome = ClientCore.awaitClose(runId, timeout, this::awaitClose);
    if (outcome == null) {
      throw new TimeoutException(
          "Activity '%s' has not ended after %s".formatted(activityId, timeout));
    }
    if (outcome.status() != WorkflowExecutionStatus.COMPLETED) {
      throw ActivityErrors.ended(activityId, outcome, core().converter());
    }
    return core()
        .read(outcome.result(), resultClass, resultType == null ? resultClass : resultType);
  }

  private WorkflowOutcome awaitClose(@Nullable UUID run, Duration poll) {
    return ActivityErrors.translated(
        activityId, run, () -> core().service().awaitClose(key(), run, poll));
  }

  @Override
  public ActivityExecutionDescription describe() {
    return ActivityErrors.translated(
            activityId, runId, () -> core().service().describeActivity(key(), runId))
        .readBy(core().converter());
  }

  @Override
  public void cancel(@Nullable String reason) {
    submit(new RequestCancelActivityExecution(runId, reason));
  }

  @Override
  public void terminate(@Nullable String reason) {
    submit(new TerminateActivityExecution(runId, reason));
  }

  private void submit(ActivityExecutionRequest request) {
    client.submit(activityId, runId, request);
  }

  private WorkflowKey key() {
    return client.key(activityId);
  }

  private ClientCore core() {
    return client.core();
  }
}
