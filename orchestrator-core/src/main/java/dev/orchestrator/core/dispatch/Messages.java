package dev.orchestrator.core.dispatch;

import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.dispatch.Dispatch.QueryDispatch;
import dev.orchestrator.core.dispatch.Dispatch.WorkflowTaskDispatch;
import dev.orchestrator.core.dispatch.Dispatch.YieldDispatch;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages of dispatches. Pure: the same state gives the same message. */
public final class Messages {

  private Messages() {}

  /**
   * The message of a dispatch.
   *
   * @param execution the run, after the entries of the decision (and of no later one) were applied
   * @param respondTo where the result is to go
   * @throws IllegalStateException if the run has no such task
   */
  public static OutgoingMessage of(
      Dispatch dispatch, Execution execution, CommandsPartition respondTo) {
    return switch (dispatch) {
      case WorkflowTaskDispatch workflowTask -> workflowTask(execution, respondTo);
      case ActivityTaskDispatch activity ->
          activityTask(execution, expectActivity(execution, activity), respondTo);
      case QueryDispatch query -> query(execution, query);
      case YieldDispatch yield -> yieldRequest(execution);
    };
  }

  private static OutgoingMessage workflowTask(Execution run, CommandsPartition respondTo) {
    PendingWorkflowTask task = run.workflowTask();
    if (task == null || !task.out()) {
      throw new IllegalStateException("Expected a workflow task of " + run.id());
    }
    String taskQueue = run.started().taskQueue();
    var message =
        new WorkflowTask(
            new TaskToken(run.id(), task.scheduledEventId(), task.attempt()),
            run.started().workflowType(),
            taskQueue,
            run.firstUnseenEventId(),
            task.lastEventId(),
            run.unseenEvents(),
            run.started().workflowTaskTimeout(),
            run.leaseOnOffer(),
            respondTo,
            updates(run),
            run.versioning().pin());
    return new OutgoingMessage(workflowWorker(run, task.sticky()), message);
  }

  /** Those that came after the task went out go along with the next one. */
  private static List<IncomingUpdate> updates(Execution run) {
    return run.waitingUpdates().isEmpty()
        ? List.of()
        : run.waitingUpdates().stream()
            .filter(WorkflowUpdate.Waiting::sent)
            .map(WorkflowUpdate.Waiting::admitted)
            .map(
                update ->
                    new IncomingUpdate(
                        update.updateId(),
                        update.updateName(),
                        update.input(),
                        update.headers(),
                        update.identity()))
            .toList();
  }

  private static OutgoingMessage activityTask(
      Execution run, PendingActivity activity, CommandsPartition respondTo) {
    ActivityTaskScheduled scheduled = activity.scheduled();
    int attempt = activity.attempt().number();
    var message =
        new ActivityTask(
            new TaskToken(run.id(), activity.scheduledEventId(), attempt),
            run.opening().executionType(),
            scheduled.activityId(),
            scheduled.activityType(),
            scheduled.taskQueue(),
            scheduled.input(),
            scheduled.headers(),
            activity.scheduledTime(),
            activity.attempt().scheduledTime(),
            scheduled.scheduleToCloseTimeout(),
            scheduled.scheduleToStartTimeout(),
            scheduled.startToCloseTimeout(),
            scheduled.heartbeatTimeout(),
            activity.heartbeatDetails(),
            confirmStart(activity),
            respondTo);
    return new OutgoingMessage(
        new Destination.ActivityTaskQueue(run.id().namespace(), scheduled.taskQueue()), message);
  }

  /** The last attempt must not run twice, nor one of which an older copy may be on its way. */
  private static boolean confirmStart(PendingActivity activity) {
    return activity.attempt().number() == activity.scheduled().retryPolicy().maximumAttempts()
        || activity.attempt().redispatchedTime() != null;
  }

  private static OutgoingMessage query(Execution run, QueryDispatch query) {
    var message =
        new QueryTask(
            query.queryId(),
            run.id(),
            run.started().workflowType(),
            run.started().taskQueue(),
            run.lastDecidedEventId(),
            query.queryType(),
            query.input(),
            query.headers(),
            query.replyTo());
    return new OutgoingMessage(
        workflowWorker(run, query.sticky() ? run.stickyWorker() : null), message);
  }

  private static OutgoingMessage yieldRequest(Execution run) {
    PendingLease lease = run.lease();
    if (lease == null) {
      throw new IllegalStateException("Expected a lease of " + run.id());
    }
    return new OutgoingMessage(
        new Destination.Inbox(lease.worker()),
        new YieldRequest(run.id(), run.started().taskQueue()));
  }

  private static Destination workflowWorker(Execution run, @Nullable InboxAddress sticky) {
    if (sticky != null) {
      return new Destination.Inbox(sticky);
    }
    String namespace = run.id().namespace();
    String taskQueue = run.started().taskQueue();
    WorkerDeploymentVersion pin = run.versioning().pin();
    return pin == null
        ? new Destination.WorkflowTaskQueue(namespace, taskQueue)
        : new Destination.PinnedWorkflowTaskQueue(namespace, taskQueue, pin);
  }

  private static PendingActivity expectActivity(Execution run, ActivityTaskDispatch dispatch) {
    PendingActivity activity = run.activity(dispatch.scheduledEventId());
    if (activity == null) {
      throw new IllegalStateException(
          "Expected activity %d of %s".formatted(dispatch.scheduledEventId(), run.id()));
    }
    return activity;
  }
}
