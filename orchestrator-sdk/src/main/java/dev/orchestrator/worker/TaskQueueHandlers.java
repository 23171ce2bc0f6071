package dev.orchestrator.worker;

import java.util.Set;
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

  /** The activity types served; empty where there are none. */
  public Set<String> activityTypes() {
    return activities == null ? Set.of() : activities.activityTypes();
  }
}
