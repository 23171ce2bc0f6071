package dev.orchestrator.core.execution;

import java.time.Duration;

/**
 * What the state of a run depends on beside its journal.
 *
 * @param stickyTimeout how long a workflow task waits for the worker that has the workflow cached,
 *     before it goes to any worker
 */
public record ExecutionSettings(Duration stickyTimeout) {

  /** Five seconds. */
  public static final ExecutionSettings DEFAULT = new ExecutionSettings(Duration.ofSeconds(5));
}
