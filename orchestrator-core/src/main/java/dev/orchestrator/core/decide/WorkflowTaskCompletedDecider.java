package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import org.jspecify.annotations.Nullable;

/** Turns the workflow's decisions into events, or fails the task if they are not acceptable. */
final class WorkflowTaskCompletedDecider {

  private WorkflowTaskCompletedDecider() {}

  static Decision decide(Arrival<RespondWorkflowTaskCompleted> arrival) {
    RespondWorkflowTaskCompleted request = arrival.request();
    PendingWorkflowTask task = TaskTokens.workflowTask(arrival.run(), request.token());
    if (task == null) {
      return TaskTokens.stale();
    }
    String wrongClock = TaskTime.problem(arrival, request.startedTime());
    if (wrongClock != null) {
      return fail(arrival, task, CommandProblem.bad(wrongClock));
    }
    Draft draft = arrival.draft();
    CommandProblem problem = carryOut(draft, task, arrival);
    if (problem != null) {
      return fail(arrival, task, problem);
    }
    if (request.forceNewWorkflowTask()) {
      draft.forceTask();
    }
    return draft.finish(new Acknowledged());
  }

  private static @Nullable CommandProblem carryOut(
      Draft draft, PendingWorkflowTask task, Arrival<RespondWorkflowTaskCompleted> arrival) {
    RespondWorkflowTaskCompleted request = arrival.request();
    String problem =
        Checks.first(
            LeaseTerms.check(arrival.run(), task, request),
            Checks.workerVersion(request.workerVersion()));
    if (problem != null) {
      return CommandProblem.bad(problem);
    }
    long completedEventId = complete(draft, task, arrival);
    return new Commands(
            arrival.run(), draft, completedEventId, request.keptActivities(), arrival.context())
        .carryOut(request.commands(), request.updateRejections());
  }

  private static long complete(
      Draft draft, PendingWorkflowTask task, Arrival<RespondWorkflowTaskCompleted> arrival) {
    if (task.attempt() > 1) {
      var started = arrival.run().started();
      draft.append(
          new WorkflowTaskScheduled(
              started.taskQueue(), started.workflowTaskTimeout(), task.attempt()),
          task.time());
    }
    long scheduledEventId = task.scheduledEventId();
    long startedEventId =
        draft.append(
            new WorkflowTaskStarted(scheduledEventId, arrival.identity()),
            TaskTime.seen(arrival, arrival.request().startedTime()));
    return draft.append(
        new WorkflowTaskCompleted(
            scheduledEventId,
            startedEventId,
            arrival.identity(),
            arrival.request().worker(),
            arrival.request().keptActivities(),
            arrival.request().workerVersion()));
  }

  private static Decision fail(
      Arrival<RespondWorkflowTaskCompleted> arrival,
      PendingWorkflowTask task,
      CommandProblem problem) {
    Draft draft = arrival.draft();
    WorkflowTaskFailures.fail(
        draft,
        task,
        TaskTime.corrected(arrival, arrival.request().startedTime()),
        problem.cause(),
        Failures.server(problem.message()),
        arrival.identity(),
        arrival.now());
    return draft.finish(Rejected.of(problem.rejectionCode(), problem.message()));
  }
}
