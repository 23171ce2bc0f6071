package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the holder of a lease did by itself into the events that it would have led to step by
 * step: the results, and a workflow task that saw nothing else. Results count even where the lease
 * is over; a decision only where it is not.
 */
final class WorkflowProgressDecider {

  private final Arrival<RecordWorkflowProgress> arrival;
  private final Execution run;
  private final PendingLease lease;

  private WorkflowProgressDecider(Arrival<RecordWorkflowProgress> arrival, PendingLease lease) {
    this.arrival = arrival;
    this.run = arrival.run();
    this.lease = lease;
  }

  static Decision decide(Arrival<RecordWorkflowProgress> arrival) {
    PendingLease lease = LeaseTerms.named(arrival.run(), arrival.request().token());
    return lease == null
        ? afterTheLease(arrival)
        : new WorkflowProgressDecider(arrival, lease).decide();
  }

  private static Decision afterTheLease(Arrival<RecordWorkflowProgress> arrival) {
    Draft draft = arrival.draft();
    take(arrival, draft);
    return draft.finish(Rejected.of(RejectionCode.STALE_TASK, "The lease is over"));
  }

  private Decision decide() {
    KeptDecision decision = arrival.request().decision();
    Draft draft = draftWithResults();
    if (decision == null) {
      draft.endLease(false);
      return draft.finish(new Acknowledged());
    }
    CommandProblem problem = carryOut(decision, draft);
    if (problem != null) {
      return fail(decision, problem);
    }
    if (decision.forceNewWorkflowTask()) {
      draft.forceTask();
    }
    return draft.finish(new Acknowledged());
  }

  private Draft draftWithResults() {
    Draft draft = Draft.ofLeaseHolder(run, arrival.context());
    take(arrival, draft);
    return draft;
  }

  private static void take(Arrival<RecordWorkflowProgress> arrival, Draft draft) {
    for (KeptActivityResult result : arrival.request().results()) {
      PendingActivity activity = arrival.run().activity(result.scheduledEventId());
      if (activity != null && isFirstAttempt(activity.attempt())) {
        new ActivityOutcomes(draft, activity, arrival.now())
            .returned(result.result(), arrival.identity(), arrival.context().limits());
      }
    }
  }

  private static boolean isFirstAttempt(ActivityAttempt attempt) {
    return attempt.number() == 1 && attempt.state() == ActivityAttempt.State.STARTED;
  }

  private @Nullable CommandProblem carryOut(KeptDecision decision, Draft draft) {
    long scheduledEventId = schedule(draft);
    if (scheduledEventId != decision.scheduledEventId()) {
      return CommandProblem.bad(
          "Expected a decision of the workflow task scheduled by event %d, but got one of event %d"
              .formatted(scheduledEventId, decision.scheduledEventId()));
    }
    if (arrival.request().results().stream().anyMatch(this::isRefused)) {
      return CommandProblem.bad("Expected a decision on results that are not too large");
    }
    String wrongClock = TaskTime.problem(arrival, decision.startedTime());
    if (wrongClock != null) {
      return CommandProblem.bad(wrongClock);
    }
    String notKept = LeaseTerms.check(run, decision.commands(), decision.keptActivities());
    if (notKept != null) {
      return CommandProblem.bad(notKept);
    }
    // The code saw this time: before its own results, whose events are only written now.
    long startedEventId =
        draft.append(
            new WorkflowTaskStarted(scheduledEventId, arrival.identity()), decision.startedTime());
    long completedEventId =
        draft.append(
            new WorkflowTaskCompleted(
                scheduledEventId,
                startedEventId,
                arrival.identity(),
                lease.worker(),
                decision.keptActivities(),
                run.versioning().worker()));
    return new Commands(run, draft, completedEventId, decision.keptActivities(), arrival.context())
        .carryOut(decision.commands());
  }

  /** Such an activity fails, although the workflow saw it return. */
  private boolean isRefused(KeptActivityResult result) {
    return Checks.size(PayloadSizes.of(result.result()), arrival.context().limits()) != null;
  }

  private long schedule(Draft draft) {
    WorkflowExecutionStarted started = run.started();
    return draft.append(
        new WorkflowTaskScheduled(started.taskQueue(), started.workflowTaskTimeout(), 1));
  }

  /** The results stay, the decision fails like that of any workflow task. */
  private Decision fail(KeptDecision decision, CommandProblem problem) {
    Draft draft = draftWithResults();
    long scheduledEventId = schedule(draft);
    WorkflowTaskFailures.fail(
        draft,
        PendingWorkflowTask.scheduled(scheduledEventId, 1, arrival.now(), null),
        TaskTime.corrected(arrival, decision.startedTime()),
        problem.cause(),
        Failures.server(problem.message()),
        arrival.identity(),
        arrival.now());
    return draft.finish(Rejected.of(problem.rejectionCode(), problem.message()));
  }
}
