package dev.orchestrator.worker;

import static java.util.Objects.requireNonNull;

import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.activity.ManualActivityCompletionClient;
import dev.orchestrator.client.ActivityCanceledException;
import dev.orchestrator.client.ActivityNotExistsException;
import dev.orchestrator.client.ActivityWorkerShutdownException;
import dev.orchestrator.common.Values;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.worker.ActivityHeartbeats.Standing;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of an attempt that a task asked for. */
final class TaskActivityContext implements ActivityExecutionContext {

  private final ActivityInfo info;
  private final ActivityHeartbeats heartbeats;
  private final TaskToken token;
  private final DataConverter converter;
  private final List<Payload> detailsBefore;
  private volatile List<Payload> lastDetails;
  private volatile boolean completedElsewhere;
  private volatile @Nullable ManualCompletion manual;
  private volatile Standing standing = Standing.CURRENT;

  TaskActivityContext(
      ActivityTask task, boolean local, ActivityHeartbeats heartbeats, DataConverter converter) {
    this.info = new TaskActivityInfo(task, local);
    this.heartbeats = heartbeats;
    this.converter = converter;
    this.token = task.token();
    this.detailsBefore = task.heartbeatDetails();
    this.lastDetails = detailsBefore;
  }

  @Override
  public ActivityInfo getInfo() {
    return info;
  }

  @Override
  public void heartbeat(@Nullable Object details) {
    lastDetails = details == null ? List.of() : converter.toPayloads(details);
    standing = heartbeats.heartbeat(lastDetails);
    switch (standing) {
      case CURRENT -> {}
      case CANCEL_REQUESTED -> throw new ActivityCanceledException(info);
      case NOT_CURRENT -> throw new ActivityNotExistsException(info);
      case WORKER_STOPPING -> throw new ActivityWorkerShutdownException(info);
    }
  }

  @Override
  public <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass) {
    return getHeartbeatDetails(detailsClass, detailsClass);
  }

  @Override
  public <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass, Type detailsType) {
    return first(lastDetails, detailsClass, detailsType);
  }

  @Override
  public <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass) {
    return getLastHeartbeatDetails(detailsClass, detailsClass);
  }

  @Override
  public <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass, Type detailsType) {
    return first(detailsBefore, detailsClass, detailsType);
  }

  private <T> Optional<T> first(List<Payload> details, Class<T> type, Type genericType) {
    Values values = new EncodedValues(details, converter);
    return Optional.ofNullable(values.get(0, type, genericType));
  }

  @Override
  public byte[] getTaskToken() {
    return info.getTaskToken();
  }

  @Override
  public void doNotCompleteOnReturn() {
    checkQueued("doNotCompleteOnReturn()");
    completedElsewhere = true;
  }

  @Override
  public boolean isDoNotCompleteOnReturn() {
    return completedElsewhere;
  }

  @Override
  public synchronized ManualActivityCompletionClient useLocalManualCompletion() {
    checkQueued("useLocalManualCompletion()");
    ManualCompletion taken = manual;
    if (taken == null) {
      taken = new ManualCompletion(token, this, converter);
      manual = taken;
    }
    return taken;
  }

  /** The workflow task of a local activity waits for it: nobody else can report its outcome. */
  private void checkQueued(String call) {
    if (info.isLocal()) {
      throw new UnsupportedOperationException(
          "Expected no call of %s in a local activity".formatted(call));
    }
  }

  @Override
  public boolean isUseLocalManualCompletion() {
    return manual != null;
  }

  /** Waits for whoever took the outcome over. */
  TaskRequest awaitManualCompletion() throws InterruptedException {
    return requireNonNull(manual).await();
  }

  /** Whether the activity was told that its workflow asked it to cancel. */
  boolean toldToCancel() {
    return standing == Standing.CANCEL_REQUESTED;
  }
}
