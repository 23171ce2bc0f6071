package dev.orchestrator.worker;

import java.time.Duration;

/** Takes the tasks of one queue until it is told to stop. */
public interface TaskPoller {

  /** Takes no new tasks until {@link #resume()}; what runs goes on. */
  void suspend();

  /** Takes tasks again. */
  void resume();

  /** Whether tasks are taken now: neither suspended nor stopped nor cut off from their source. */
  boolean isPolling();

  /** How many tasks run and could run. */
  Slots slots();

  /** Takes no new tasks for good; what runs goes on. Returns at once. */
  void shutdown();

  /** Like {@link #shutdown()}, and interrupts what runs. Returns at once. */
  void shutdownNow();

  /** Waits until nothing runs any more and all results are handed over. */
  boolean awaitTermination(Duration timeout) throws InterruptedException;

  /**
   * How busy a worker is.
   *
   * @param activitiesRunning activities that run now
   * @param activities activities that may run at once
   * @param workflowTasksRunning workflow tasks that run or wait for a thread
   * @param workflowTasks workflow tasks that may run at once
   */
  record Slots(
      int activitiesRunning, int activities, int workflowTasksRunning, int workflowTasks) {}
}
