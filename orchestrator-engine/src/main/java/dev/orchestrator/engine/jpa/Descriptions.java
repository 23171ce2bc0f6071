package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.engine.visibility.ActivityDescription;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingChild;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingTimer;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingUpdate;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingWorkflowTask;
import dev.orchestrator.engine.visibility.WorkflowDescription.RunChain;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.Continuation;
import org.jspecify.annotations.Nullable;

/** Says in the words of the read API what a run's state holds. */
final class Descriptions {

  private Descriptions() {}

  static WorkflowDescription of(WorkflowSummary summary, ReplayedRun replayed) {
    Execution run = replayed.state();
    return new WorkflowDescription(
        summary,
        run.memo(),
        run.started().workflowExecutionTimeout(),
        run.started().workflowRunTimeout(),
        run.started().workflowTaskTimeout(),
        run.cancelRequested(),
        run.activities().stream().map(Descriptions::activity).toList(),
        run.timers().stream()
            .map(timer -> new PendingTimer(timer.timerId(), timer.fireTime()))
            .toList(),
        run.children().stream()
            .limit(WorkflowDescription.MOST_PENDING)
            .map(Descriptions::child)
            .toList(),
        run.openUpdates()
            .limit(WorkflowDescription.MOST_PENDING)
            .map(Descriptions::update)
            .toList(),
        workflowTask(run.workflowTask()),
        chain(run),
        replayed.stuckAt(summary.stuck()));
  }

  /**
   * The same of a standalone activity.
   *
   * @throws IllegalStateException if the run is none
   */
  static ActivityDescription ofActivity(WorkflowSummary summary, ReplayedRun replayed) {
    Execution run = replayed.state();
    if (!(run.opening() instanceof ActivityExecutionStarted started)) {
      throw new IllegalStateException("Expected an activity, but got " + run.id());
    }
    return new ActivityDescription(
        summary,
        started,
        run.cancelRequested(),
        run.activities().stream().map(Descriptions::activity).findFirst().orElse(null),
        replayed.stuckAt(summary.stuck()));
  }

  private static RunChain chain(Execution run) {
    Continuation continuation = run.started().continuation();
    return new RunChain(
        run.firstRunId(),
        continuation == null ? null : continuation.continuedExecutionRunId(),
        run.nextRunId());
  }

  private static PendingActivity activity(
      dev.orchestrator.core.execution.PendingActivity activity) {
    ActivityAttempt attempt = activity.attempt();
    boolean waits = attempt.state() == ActivityAttempt.State.BACKING_OFF;
    return new PendingActivity(
        activity.scheduled().activityId(),
        activity.scheduled().activityType(),
        activity.scheduled().taskQueue(),
        attempt.number(),
        activity.scheduledTime(),
        attempt.startedTime(),
        waits ? attempt.scheduledTime() : null,
        activity.cancelRequested(),
        activity.lastFailure(),
        attempt.lastHeartbeatTime(),
        activity.heartbeatDetails());
  }

  private static PendingChild child(dev.orchestrator.core.execution.PendingChild child) {
    WorkflowExecution started = child.started();
    return new PendingChild(
        child.initiated().workflowId(),
        started == null ? null : started.runId(),
        child.initiated().workflowType(),
        child.initiated().parentClosePolicy(),
        child.initiatedEventId());
  }

  private static PendingUpdate update(WorkflowUpdate update) {
    return switch (update) {
      case WorkflowUpdate.Waiting waiting ->
          new PendingUpdate(
              waiting.updateId(), UpdateStage.ADMITTED, waiting.admitted().updateName(), null);
      case WorkflowUpdate.Accepted accepted ->
          new PendingUpdate(
              accepted.updateId(), UpdateStage.ACCEPTED, null, accepted.acceptedEventId());
      case WorkflowUpdate.Completed ended -> throw notOpen(ended);
      case WorkflowUpdate.Rejected ended -> throw notOpen(ended);
    };
  }

  private static IllegalStateException notOpen(WorkflowUpdate update) {
    return new IllegalStateException(
        "Expected update '%s' to be open".formatted(update.updateId()));
  }

  private static @Nullable PendingWorkflowTask workflowTask(
      dev.orchestrator.core.execution.@Nullable PendingWorkflowTask task) {
    return task == null
        ? null
        : new PendingWorkflowTask(task.attempt(), task.time(), task.startedTime());
  }
}
