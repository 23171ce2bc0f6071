package dev.orchestrator.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a transport needs to serve one task queue.
 *
 * @param workflows null where the worker has no workflows: then no workflow task is to be taken
 * @param activities null where the worker has no activities: then no activity task is to be taken
 */
public record TaskQueueHandlers(
    String taskQueue,
    WorkerOptions options,
    WorkerListener listener,
    @Nullable WorkflowTaskPort workflows,
    @Nullable ActivityTaskHandler activities) {

  /** Whether this worker has code for an activity type. */
  public boolean serves(String activityType) {
    return activities != null && activities.serves(activityType);
  }
}
