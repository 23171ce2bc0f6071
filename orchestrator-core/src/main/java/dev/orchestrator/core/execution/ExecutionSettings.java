package dev.orchestrator.core.execution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a run depends on beside its journal.
 *
 * @param stickyTimeout how long a workflow task waits for the worker that has the workflow cached,
 *     before it goes to any worker
 * @param redispatchInterval how long a task waits in its queue before it is handed out again,
 *     because no queue keeps a task for ever; null where queues do
 */
public record ExecutionSettings(Duration stickyTimeout, @Nullable Duration redispatchInterval) {

  /** Five seconds; three and a half days. */
  public static final ExecutionSettings DEFAULT =
      new ExecutionSettings(Duration.ofSeconds(5), Duration.ofHours(84));
}
