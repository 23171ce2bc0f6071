package dev.orchestrator.engine.deployment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of an installation: applications whose workers say which build they are. A
 * deployment is there from the first sign of life of a worker on. The concept is that of Temporal's
 * worker deployments.
 */
public interface Deployments {

  /** All deployments of a namespace by name. */
  List<Deployment> list(String namespace);

  /** One deployment. */
  Optional<Deployment> find(String namespace, String name);

  /**
   * Makes a build the one that new runs begin on, and that runs move to which are not pinned. All
   * servers act on it within seconds. Doing it twice is doing it once.
   *
   * @param buildId null to give those runs back to workers of no build
   * @param ignoreMissingTaskQueues whether the build may leave queues to workers of no build that
   *     the current one serves
   * @param identity who does it, for people; null if that is not known
   * @return the deployment as it stands then; empty if there is none
   * @throws UnknownBuildException if no worker of the build was ever seen
   * @throws MissingTaskQueuesException if the build does not serve all queues that it should
   */
  Optional<Deployment> setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      boolean ignoreMissingTaskQueues,
      @Nullable String identity);
}
