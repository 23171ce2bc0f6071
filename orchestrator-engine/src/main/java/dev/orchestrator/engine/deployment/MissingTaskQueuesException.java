package dev.orchestrator.engine.deployment;

import java.util.Collection;

/** A build does not serve queues that the current one serves. */
public final class MissingTaskQueuesException extends RuntimeException {

  /** Says which ones. */
  public MissingTaskQueuesException(String buildId, Collection<String> taskQueues) {
    super(
        "Expected build '%s' to serve all task queues of the current one, but no worker of it was seen on %s"
            .formatted(buildId, taskQueues));
  }
}
