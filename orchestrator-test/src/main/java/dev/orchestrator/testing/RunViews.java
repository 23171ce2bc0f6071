package dev.orchestrator.testing;

import dev.orchestrator.client.ActivityExecutionDescription;
import dev.orchestrator.client.ActivityExecutionFilter;
import dev.orchestrator.client.ActivityExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionDescription.Details;
import dev.orchestrator.client.WorkflowExecutionDescription.RunChain;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowOutcome;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingChild;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/** Runs as clients see them. */
record RunViews(DataConverter converter) {

  private static final int MOST_PENDING = 100;

  static WorkflowOutcome outcome(InMemoryRun run) {
    Execution execution = run.execution();
    HistoryEvent end = execution.closeEvent();
    Payload result = null;
    Failure failure = null;
    if (end != null) {
      switch (end.attributes()) {
        case WorkflowExecutionCompleted completed -> result = completed.result();
        case WorkflowExecutionFailed failed -> failure = failed.failure();
        case ActivityTaskCompleted completed -> result = completed.result();
        case ActivityTaskFailed failed -> failure = failed.failure();
        case ActivityTaskTimedOut timedOut -> failure = timedOut.failure();
        case ActivityTaskCanceled canceled ->
            failure = Failure.of("Activity canceled", new FailureInfo.Canceled(canceled.details()));
        case ActivityExecutionTerminated terminated ->
            failure =
                Failure.of(
                    terminated.reason() == null ? "Activity terminated" : terminated.reason(),
                    new FailureInfo.Terminated());
        default -> {
          // Other ends carry neither.
        }
      }
    }
    return new WorkflowOutcome(run.id().runId(), execution.status(), result, failure);
  }

  static WorkflowExecutionMetadata metadata(InMemoryRun run) {
    Execution execution = run.execution();
    return new WorkflowExecutionMetadata(
            run.id(),
            execution.started().workflowType(),
            execution.started().taskQueue(),
            execution.status(),
            execution.startTime(),
            execution.closeTime(),
            execution.historyLength())
        .withTypedSearchAttributes(SearchAttributes.ofValues(execution.searchAttributes()));
  }

  static boolean matches(Execution run, WorkflowExecutionFilter filter) {
    return run.opening() instanceof WorkflowExecutionStarted
        && matches(filter.status(), run.status())
        && matches(filter.workflowType(), run.started().workflowType())
        && matches(filter.workflowId(), run.id().workflowId())
        && (filter.startTimeFrom() == null || !run.startTime().isBefore(filter.startTimeFrom()))
        && (filter.startTimeTo() == null || run.startTime().isBefore(filter.startTimeTo()));
  }

  static boolean matches(Execution run, ActivityExecutionFilter filter) {
    return run.opening() instanceof ActivityExecutionStarted started
        && matches(filter.status(), run.status())
        && matches(filter.activityType(), started.activityType())
        && matches(filter.activityId(), started.activityId())
        && (filter.startTimeFrom() == null || !run.startTime().isBefore(filter.startTimeFrom()))
        && (filter.startTimeTo() == null || run.startTime().isBefore(filter.startTimeTo()));
  }

  static ActivityExecutionMetadata activityMetadata(InMemoryRun run) {
    ActivityExecutionStarted started = activity(run);
    return new ActivityExecutionMetadata(
        started.activityId(),
        run.id().runId(),
        started.activityType(),
        started.taskQueue(),
        run.execution().status(),
        run.execution().startTime(),
        run.execution().closeTime());
  }

  ActivityExecutionDescription activityDescription(InMemoryRun run) {
    ActivityExecutionStarted started = activity(run);
    return new ActivityExecutionDescription(
        activityMetadata(run),
        new ActivityExecutionDescription.Details(
            started.scheduleToCloseTimeout(),
            started.scheduleToStartTimeout(),
            started.startToCloseTimeout(),
            started.heartbeatTimeout(),
            run.execution().cancelRequested(),
            run.execution().activities().stream().map(RunViews::activity).findFirst().orElse(null)),
        converter);
  }

  private static ActivityExecutionStarted activity(InMemoryRun run) {
    if (run.execution().opening() instanceof ActivityExecutionStarted started) {
      return started;
    }
    throw new IllegalStateException("Expected an activity, but got " + run.id());
  }

  private static boolean matches(@Nullable Object wanted, Object actual) {
    return wanted == null || wanted.equals(actual);
  }

  WorkflowExecutionDescription description(InMemoryRun run) {
    Execution execution = run.execution();
    var started = execution.started();
    var details =
        new Details(
            execution.memo(),
            started.workflowExecutionTimeout(),
            started.workflowRunTimeout(),
            started.workflowTaskTimeout(),
            execution.cancelRequested(),
            execution.activities().stream().map(RunViews::activity).toList(),
            execution.timers().stream()
                .map(
                    timer ->
                        new WorkflowExecutionDescription.PendingTimer(
                            timer.timerId(), timer.fireTime()))
                .toList(),
            execution.children().stream().limit(MOST_PENDING).map(RunViews::child).toList(),
            execution.openUpdates().limit(MOST_PENDING).map(RunViews::update).toList(),
            task(execution.workflowTask()),
            chain(execution));
    return new WorkflowExecutionDescription(metadata(run), details, converter);
  }

  private static RunChain chain(Execution run) {
    Continuation continuation = run.started().continuation();
    return new RunChain(
        run.firstRunId(),
        continuation == null ? null : continuation.continuedExecutionRunId(),
        run.nextRunId());
  }

  private static WorkflowExecutionDescription.PendingActivity activity(PendingActivity activity) {
    ActivityAttempt attempt = activity.attempt();
    boolean resting = attempt.state() == ActivityAttempt.State.BACKING_OFF;
    return new WorkflowExecutionDescription.PendingActivity(
        activity.scheduled().activityId(),
        activity.scheduled().activityType(),
        activity.scheduled().taskQueue(),
        attempt.number(),
        activity.scheduledTime(),
        attempt.startedTime(),
        resting ? attempt.scheduledTime() : null,
        activity.cancelRequested(),
        activity.lastFailure(),
        attempt.lastHeartbeatTime(),
        activity.heartbeatDetails());
  }

  private static WorkflowExecutionDescription.PendingChild child(PendingChild child) {
    WorkflowExecution started = child.started();
    return new WorkflowExecutionDescription.PendingChild(
        child.initiated().workflowId(),
        started == null ? null : started.runId(),
        child.initiated().workflowType(),
        child.initiated().parentClosePolicy(),
        child.initiatedEventId());
  }

  private static WorkflowExecutionDescription.PendingUpdate update(WorkflowUpdate update) {
    return switch (update) {
      case WorkflowUpdate.Waiting waiting ->
          new WorkflowExecutionDescription.PendingUpdate(
              waiting.updateId(), UpdateStage.ADMITTED, waiting.admitted().updateName(), null);
      case WorkflowUpdate.Accepted accepted ->
          new WorkflowExecutionDescription.PendingUpdate(
              accepted.updateId(), UpdateStage.ACCEPTED, null, accepted.acceptedEventId());
      case WorkflowUpdate.Completed ended -> throw notOpen(ended);
      case WorkflowUpdate.Rejected ended -> throw notOpen(ended);
    };
  }

  private static IllegalStateException notOpen(WorkflowUpdate update) {
    return new IllegalStateException(
        "Expected update '%s' to be open".formatted(update.updateId()));
  }

  private static WorkflowExecutionDescription.@Nullable PendingWorkflowTask task(
      @Nullable PendingWorkflowTask task) {
    return task == null
        ? null
        : new WorkflowExecutionDescription.PendingWorkflowTask(
            task.attempt(), task.time(), task.startedTime());
  }
}
