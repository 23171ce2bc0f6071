package dev.orchestrator.worker;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transport needs to serve one task queue.
 *
 * @param workflows null where the worker has no workflows: then no workflow task is to be taken
 * @param workflowTypes what the workflows are called, other than dynamic ones
 * @param activities null where the worker has no activities: then no activity task is to be taken
 */
public record TaskQueueHandlers(
    String taskQueue,
    WorkerOptions options,
    WorkerListener listener,
    @Nullable WorkflowTaskPort workflows,
    Set<String> workflowTypes,
    @Nullable ActivityTaskHandler activities) {

  /** The build whose workflow tasks alone it takes; null where it takes part in no versioning. */
  public @Nullable WorkerDeploymentVersion servedAs() {
    WorkerDeploymentOptions deployment = options.getDeploymentOptions();
    var version = deployment == null ? null : deployment.getVersion();
    return version == null || deployment == null || !deployment.isUsingVersioning()
        ? null
        : version.toProtocol();
  }

  /** Whether this worker has code for an activity type. */
  public boolean serves(String activityType) {
    return activities != null && activities.serves(activityType);
  }
}
