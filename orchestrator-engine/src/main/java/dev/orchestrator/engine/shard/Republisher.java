package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.dispatch.Dispatch.WorkflowTaskDispatch;
import dev.orchestrator.core.dispatch.Messages;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.OutboxEvent;
import dev.orchestrator.engine.store.OutboxRequest;
import dev.orchestrator.engine.store.OutboxTask;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of tasks that an earlier owner committed and may not have published. What is
 * over by now, or known to have reached a worker, is left out.
 */
final class Republisher {

  private final RunCache cache;
  private final CommandsPartition respondTo;

  Republisher(RunCache cache, CommandsPartition respondTo) {
    this.cache = cache;
    this.respondTo = respondTo;
  }

  static List<OutboxTask> tasks(List<OutboxEntry> entries) {
    return entries.stream()
        .filter(OutboxTask.class::isInstance)
        .map(OutboxTask.class::cast)
        .toList();
  }

  static List<RequestEnvelope> requests(List<OutboxEntry> entries) {
    return entries.stream()
        .filter(OutboxRequest.class::isInstance)
        .map(entry -> ((OutboxRequest) entry).request())
        .toList();
  }

  static List<LifecycleEvent> events(List<OutboxEntry> entries) {
    return entries.stream()
        .filter(OutboxEvent.class::isInstance)
        .map(entry -> ((OutboxEvent) entry).event())
        .toList();
  }

  /** What has to be loaded first. */
  static List<Step> steps(List<OutboxTask> tasks) {
    return tasks.stream()
        .map(task -> task.token().execution())
        .distinct()
        .<Step>map(Step.Fire::new)
        .toList();
  }

  /** The messages of those tasks that still wait for a worker. */
  List<OutgoingMessage> messages(List<OutboxTask> tasks) {
    return tasks.stream().map(this::message).filter(Objects::nonNull).toList();
  }

  private @Nullable OutgoingMessage message(OutboxTask task) {
    TaskToken token = task.token();
    CachedRun run = cache.get(RunRef.of(token.execution()));
    if (run == null || run.execution.closed()) {
      return null;
    }
    return switch (task.kind()) {
      case WORKFLOW -> workflowTask(run.execution, token);
      case ACTIVITY -> activityTask(run.execution, token);
    };
  }

  private @Nullable OutgoingMessage workflowTask(Execution run, TaskToken token) {
    PendingWorkflowTask task = run.workflowTask();
    return task != null
            && task.state() == PendingWorkflowTask.State.SCHEDULED
            && task.scheduledEventId() == token.scheduledEventId()
            && task.attempt() == token.attempt()
        ? Messages.of(new WorkflowTaskDispatch(), run, respondTo)
        : null;
  }

  private @Nullable OutgoingMessage activityTask(Execution run, TaskToken token) {
    PendingActivity activity = run.activity(token.scheduledEventId());
    if (activity == null
        || activity.attempt().number() != token.attempt()
        || activity.attempt().state() != ActivityAttempt.State.SCHEDULED) {
      return null;
    }
    OutgoingMessage message =
        Messages.of(new ActivityTaskDispatch(token.scheduledEventId()), run, respondTo);
    return new OutgoingMessage(message.destination(), confirming((ActivityTask) message.message()));
  }

  /**
   * The first copy may have been published and even run, and its result may wait on the commands
   * topic. So a worker asks before it runs the second one; results that came first are seen first.
   */
  private static ActivityTask confirming(ActivityTask task) {
    return new ActivityTask(
        task.token(),
        task.workflowType(),
        task.activityId(),
        task.activityType(),
        task.taskQueue(),
        task.input(),
        task.headers(),
        task.scheduledTime(),
        task.attemptScheduledTime(),
        task.scheduleToCloseTimeout(),
        task.scheduleToStartTimeout(),
        task.startToCloseTimeout(),
        task.heartbeatTimeout(),
        task.heartbeatDetails(),
        true,
        task.respondTo());
  }
}
