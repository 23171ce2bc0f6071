package dev.orchestrator.common.interceptors;

import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.activity.ManualActivityCompletionClient;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes all calls on; to be extended. */
public class ActivityExecutionContextBase implements ActivityExecutionContext {

  private final ActivityExecutionContext next;

  /** In front of the given link. */
  public ActivityExecutionContextBase(ActivityExecutionContext next) {
    this.next = next;
  }

  @Override
  public ActivityInfo getInfo() {
    return next.getInfo();
  }

  @Override
  public void heartbeat(@Nullable Object details) {
    next.heartbeat(details);
  }

  @Override
  public <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass) {
    return next.getHeartbeatDetails(detailsClass);
  }

  @Override
  public <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass, Type detailsType) {
    return next.getHeartbeatDetails(detailsClass, detailsType);
  }

  @Override
  public <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass) {
    return next.getLastHeartbeatDetails(detailsClass);
  }

  @Override
  public <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass, Type detailsType) {
    return next.getLastHeartbeatDetails(detailsClass, detailsType);
  }

  @Override
  public byte[] getTaskToken() {
    return next.getTaskToken();
  }

  @Override
  public void doNotCompleteOnReturn() {
    next.doNotCompleteOnReturn();
  }

  @Override
  public boolean isDoNotCompleteOnReturn() {
    return next.isDoNotCompleteOnReturn();
  }

  @Override
  public ManualActivityCompletionClient useLocalManualCompletion() {
    return next.useLocalManualCompletion();
  }

  @Override
  public boolean isUseLocalManualCompletion() {
    return next.isUseLocalManualCompletion();
  }
}
