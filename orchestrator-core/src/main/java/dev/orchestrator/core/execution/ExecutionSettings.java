package dev.orchestrator.core.execution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a run depends on beside its journal.
 *
 * @param stickyTimeout how long a workflow task waits for the worker that has the workflow cached,
 *     before it goes to any worker
 * @param leases whether a task that one worker alone can get lets it go on by itself
 * @param redispatchInterval how long a task waits in its queue before it is handed out again,
 *     because no queue keeps a task for ever; null where queues do
 */
public record ExecutionSettings(
    Duration stickyTimeout, boolean leases, @Nullable Duration redispatchInterval) {

  /** Five seconds, with leases; three and a half days. */
  public static final ExecutionSettings DEFAULT =
      new ExecutionSettings(Duration.ofSeconds(5), true, Duration.ofHours(84));
}
