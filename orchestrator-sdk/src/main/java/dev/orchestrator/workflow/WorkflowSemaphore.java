package dev.orchestrator.workflow;

import java.time.Duration;

/**
 * Lets a number of coroutines of a workflow at a time do something. Those who wait are served in
 * turn. Made by {@link Workflow#newWorkflowSemaphore}.
 */
public interface WorkflowSemaphore {

  /**
   * Takes a permit, waiting for one.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  void acquire();

  /**
   * Takes several permits at once, waiting for them.
   *
   * @throws IllegalArgumentException if the number is not positive
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  void acquire(int permits);

  /** Takes a permit if there is one and nobody waits for it; false if not. */
  boolean tryAcquire();

  /** Takes a permit, waiting for one by a durable timer; false if there was none in time. */
  boolean tryAcquire(Duration timeout);

  /** Takes several permits at once if there are so many and nobody waits; false if not. */
  boolean tryAcquire(int permits);

  /** Takes several permits at once, see {@link #tryAcquire(Duration)}. */
  boolean tryAcquire(int permits, Duration timeout);

  /** Gives a permit back, or adds one. */
  void release();

  /** Gives several permits back, or adds them. */
  void release(int permits);
}
