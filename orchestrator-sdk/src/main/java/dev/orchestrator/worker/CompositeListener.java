package dev.orchestrator.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners. One that throws harms neither the others nor the task. */
final class CompositeListener implements WorkerListener {

  private static final Logger LOG = LoggerFactory.getLogger(CompositeListener.class);

  private final List<WorkerListener> listeners;

  CompositeListener(List<WorkerListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void workflowTaskFinished(FinishedTask task) {
    tell(listener -> listener.workflowTaskFinished(task));
  }

  @Override
  public void activityTaskFinished(FinishedTask task) {
    tell(listener -> listener.activityTaskFinished(task));
  }

  @Override
  public void queryFinished(FinishedTask task) {
    tell(listener -> listener.queryFinished(task));
  }

  @Override
  public void cacheHit(String workflowType) {
    tell(listener -> listener.cacheHit(workflowType));
  }

  @Override
  public void cacheMiss(String workflowType) {
    tell(listener -> listener.cacheMiss(workflowType));
  }

  @Override
  public void cacheEvicted(String workflowType) {
    tell(listener -> listener.cacheEvicted(workflowType));
  }

  @Override
  public void replayed(String workflowType, int events, Duration time) {
    tell(listener -> listener.replayed(workflowType, events, time));
  }

  private void tell(Consumer<WorkerListener> call) {
    for (WorkerListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("A worker listener failed", e);
      }
    }
  }
}
