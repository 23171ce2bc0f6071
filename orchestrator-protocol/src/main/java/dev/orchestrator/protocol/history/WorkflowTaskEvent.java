package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of workflow tasks: the moments at which workflow code decides. */
public sealed interface WorkflowTaskEvent extends EventAttributes {

  /**
   * The workflow has something new to see.
   *
   * @param worker the process that a new run's first task was handed to; null where it went to the
   *     one that has the workflow cached, or to any
   */
  record WorkflowTaskScheduled(
      String taskQueue, Duration startToCloseTimeout, int attempt, @Nullable InboxAddress worker)
      implements WorkflowTaskEvent {

    /** A task that goes where the workflow is cached, or to any worker. */
    public WorkflowTaskScheduled(String taskQueue, Duration startToCloseTimeout, int attempt) {
      this(taskQueue, startToCloseTimeout, attempt, null);
    }
  }

  /**
   * A worker began. Written together with the outcome. The event time is what {@code
   * Workflow.currentTimeMillis()} answers during this task, and all events before this one are what
   * the code had seen.
   */
  record WorkflowTaskStarted(long scheduledEventId, @Nullable String identity)
      implements WorkflowTaskEvent {}

  /**
   * The worker decided; the events that its commands led to follow.
   *
   * @param worker where further tasks of this run find the cached workflow; null if it is not kept
   * @param keptActivities the ids of open activities that this worker runs itself; while there are
   *     any, it holds the lease of the run and decides what follows from their results
   * @param workerVersion the build that decided; null if the worker did not say
   */
  record WorkflowTaskCompleted(
      long scheduledEventId,
      long startedEventId,
      @Nullable String identity,
      @Nullable InboxAddress worker,
      List<String> keptActivities,
      @Nullable WorkerVersion workerVersion)
      implements WorkflowTaskEvent {

    /** A decision that leaves all activities to the task queues. */
    public WorkflowTaskCompleted(
        long scheduledEventId,
        long startedEventId,
        @Nullable String identity,
        @Nullable InboxAddress worker) {
      this(scheduledEventId, startedEventId, identity, worker, List.of(), null);
    }
  }

  /** The worker could not decide, or what it decided was not acceptable. */
  record WorkflowTaskFailed(
      long scheduledEventId,
      long startedEventId,
      WorkflowTaskFailedCause cause,
      Failure failure,
      @Nullable String identity)
      implements WorkflowTaskEvent {}

  /** No decision came in time; {@code startedEventId} is 0 where no worker had begun. */
  record WorkflowTaskTimedOut(long scheduledEventId, long startedEventId, TimeoutType timeoutType)
      implements WorkflowTaskEvent {}
}
