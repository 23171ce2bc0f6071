package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingTimer;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingWorkflowTask;
import dev.orchestrator.engine.visibility.WorkflowDescription.RunChain;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.history.Continuation;
import org.jspecify.annotations.Nullable;

/** Says in the words of the read API what a run's state holds. */
final class Descriptions {

  private Descriptions() {}

  static WorkflowDescription of(WorkflowSummary summary, Execution run) {
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
        workflowTask(run.workflowTask()),
        chain(run));
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
        activity.lastFailure());
  }

  private static @Nullable PendingWorkflowTask workflowTask(
      dev.orchestrator.core.execution.@Nullable PendingWorkflowTask task) {
    return task == null
        ? null
        : new PendingWorkflowTask(task.attempt(), task.time(), task.startedTime());
  }
}
