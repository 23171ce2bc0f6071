package dev.orchestrator.workflow;

import java.time.Duration;

/** A lock: the one permit of a semaphore. */
final class FairLock implements WorkflowLock {

  private final WorkflowSemaphore permit = new FairSemaphore(1);
  private boolean held;

  @Override
  public void lock() {
    permit.acquire();
    held = true;
  }

  @Override
  public boolean tryLock() {
    boolean locked = permit.tryAcquire();
    held |= locked;
    return locked;
  }

  @Override
  public boolean tryLock(Duration timeout) {
    boolean locked = permit.tryAcquire(timeout);
    held |= locked;
    return locked;
  }

  @Override
  public void unlock() {
    if (!held) {
      throw new IllegalStateException("Expected a lock that is held");
    }
    held = false;
    permit.release();
  }

  @Override
  public boolean isHeld() {
    return held;
  }
}
