package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
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

  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

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
      return result(FOR_EVER, resultClass, resultType);
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
    var future = new CompletableFuture<@Nullable R>();
    Thread.ofVirtual()
        .name("orchestrator-activity-result")
        .start(
            () -> {
              try {
                future.complete(getResult(resultClass, resultType));
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private <R> @Nullable R result(Duration timeout, Class<R> resultClass, @Nullable Type resultType)
      throws TimeoutException {
    long start = System.nanoTime();
    UUID run = runId;
    while (true) {
      Duration left = timeout.minusNanos(System.nanoTime() - start);
      Duration poll = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      WorkflowOutcome outcome = awaitClose(run, poll.isNegative() ? Duration.ZERO : poll);
      run = outcome.runId();
      if (outcome.status() == WorkflowExecutionStatus.COMPLETED) {
        return read(outcome.result(), resultClass, resultType == null ? resultClass : resultType);
      }
      if (outcome.status().closed()) {
        throw ActivityErrors.ended(activityId, outcome, converter());
      }
      if (timeout.compareTo(Duration.ofNanos(System.nanoTime() - start)) <= 0) {
        throw new TimeoutException(
            "Activity '%s' has not ended after %s".formatted(activityId, timeout));
      }
    }
  }

  private WorkflowOutcome awaitClose(@Nullable UUID run, Duration poll) {
    return ActivityErrors.translated(
        activityId, run, () -> client.service().awaitClose(key(), run, poll));
  }

  @SuppressWarnings("unchecked")
  private <R> @Nullable R read(@Nullable Payload payload, Class<R> resultClass, Type resultType) {
    return resultClass == void.class || resultClass == Void.class
        ? null
        : (R) converter().fromPayload(payload, resultType);
  }

  @Override
  public ActivityExecutionDescription describe() {
    return ActivityErrors.translated(
            activityId, runId, () -> client.service().describeActivity(key(), runId))
        .readBy(converter());
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

  private DataConverter converter() {
    return client.options().getDataConverter();
  }
}
