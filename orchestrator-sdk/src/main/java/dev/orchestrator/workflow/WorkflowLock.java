package dev.orchestrator.workflow;

import java.time.Duration;

/**
 * Lets one coroutine of a workflow at a time do something that waits in between. Not reentrant;
 * those who wait get it in turn. Made by {@link Workflow#newWorkflowLock}.
 */
public interface WorkflowLock {

  /**
   * Takes the lock, waiting for it.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  void lock();

  /** Takes the lock if it is free and nobody waits for it; false if not. */
  boolean tryLock();

  /**
   * Takes the lock, waiting for it by a durable timer; false if it was not free in time.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  boolean tryLock(Duration timeout);

  /**
   * Gives the lock back.
   *
   * @throws IllegalStateException if it is not held
   */
  void unlock();

  /** Whether somebody holds it. */
  boolean isHeld();
}
