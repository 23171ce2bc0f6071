package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision depends on beside the request and the run.
 *
 * @param now the time
 * @param newRunId the id that a run gets if the decision starts one
 * @param limits how much is allowed
 * @param workers who lives
 * @param attributeTypes which search attributes there are
 */
public record Context(
    Instant now, UUID newRunId, Limits limits, Workers workers, AttributeTypes attributeTypes) {

  /** A context without search attributes. */
  public Context(Instant now, UUID newRunId, Limits limits, Workers workers) {
    this(now, newRunId, limits, workers, AttributeTypes.NONE);
  }

  /** The search attributes that are registered. */
  @FunctionalInterface
  public interface AttributeTypes {

    /** None in any namespace. */
    AttributeTypes NONE = (namespace, name) -> null;

    /** The type that a name has in a namespace; null if it is not registered. */
    @Nullable IndexedValueType typeOf(String namespace, String name);
  }

  /** The workers that are known to live. */
  @FunctionalInterface
  public interface Workers {

    /** No worker is known, so that every new run goes to its task queue. */
    Workers UNKNOWN = (namespace, taskQueue, version) -> null;

    /**
     * One that takes workflow tasks of the queue from its inbox as a build; null if none is known.
     *
     * @param version null for one that takes part in no versioning
     */
    @Nullable InboxAddress pick(
        String namespace, String taskQueue, @Nullable WorkerDeploymentVersion version);

    /**
     * The build that runs of the queue are for which are pinned to none; null where they are for
     * workers that take part in no versioning.
     */
    default @Nullable WorkerDeploymentVersion currentVersion(String namespace, String taskQueue) {
      return null;
    }

    /** Whether a process is known to be gone, and has not shown up since. */
    default boolean isGone(String instanceId) {
      return false;
    }
  }
}
