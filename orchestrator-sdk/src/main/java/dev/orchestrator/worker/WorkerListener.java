package dev.orchestrator.worker;

import dev.orchestrator.replay.ReplayListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is worth counting of a worker; for metrics. Called on the threads that handle tasks, so it
 * must be quick. All methods do nothing unless overridden.
 */
public interface WorkerListener extends ReplayListener {

  /** Ignores everything. */
  WorkerListener NONE = new WorkerListener() {};

  /** A workflow task was answered, or could not be. */
  default void workflowTaskFinished(FinishedTask task) {}

  /** An attempt of an activity ended. */
  default void activityTaskFinished(FinishedTask task) {}

  /** A query was answered, or could not be. */
  default void queryFinished(FinishedTask task) {}

  /** How a task ended. */
  enum Outcome {
    /** With a result or decision. */
    COMPLETED,
    /** With a failure. */
    FAILED,
    /** With a failure that is expected in the course of things. */
    FAILED_BENIGNLY,
    /** By cancellation. */
    CANCELED,
    /** An activity ran longer than it may. */
    TIMED_OUT,
    /** An activity's code returned, and somebody else will report its outcome. */
    DETACHED,
    /** Not at all: it was no longer current, or nothing could be decided. */
    ABANDONED
  }

  /**
   * A task that ended.
   *
   * @param taskQueue where it came from
   * @param type the workflow, activity or query type
   * @param runTime from its receipt by the worker to its end
   * @param scheduleToStart from its being handed out to its receipt; null where that is unknown
   */
  record FinishedTask(
      String taskQueue,
      String type,
      Outcome outcome,
      Duration runTime,
      @Nullable Duration scheduleToStart) {}
}
