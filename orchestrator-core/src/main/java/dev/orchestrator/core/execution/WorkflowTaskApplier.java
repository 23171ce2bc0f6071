package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import java.time.Instant;
import java.util.Objects;

/** What events of workflow tasks change. */
final class WorkflowTaskApplier {

  private WorkflowTaskApplier() {}

  static void apply(Execution run, HistoryEvent event, WorkflowTaskEvent attributes) {
    switch (attributes) {
      case WorkflowTaskScheduled scheduled -> {
        // A later attempt is out already; its event is written when it completes.
        if (run.firstTaskTime() != null) {
          run.lifecycle.begin();
          run.deadlines.remove(Subject.START);
        }
        if (scheduled.attempt() == 1) {
          run.setWorkflowTask(
              PendingWorkflowTask.scheduled(
                  event.eventId(),
                  1,
                  event.eventTime(),
                  scheduled.worker() == null
                      ? run.workflowTasks.stickyWorker()
                      : scheduled.worker()));
          run.updates.send();
        }
      }
      case WorkflowTaskStarted started -> {
        // Written together with the outcome, which tells all.
      }
      case WorkflowTaskCompleted completed -> {
        run.events.seen(run.workflowTasks.expectPending().lastEventId());
        run.workflowTasks.stick(completed.worker());
        run.versioning = run.versioning.decided(completed);
        if (completed.keptActivities().isEmpty()) {
          close(run);
        } else {
          run.workflowTasks.clear();
          run.lease(lease(run, event, completed));
        }
      }
      case WorkflowTaskFailed failed -> {
        run.workflowTasks.stick(null);
        close(run);
      }
      case WorkflowTaskTimedOut timedOut -> {
        run.workflowTasks.stick(null);
        close(run);
      }
    }
  }

  private static PendingLease lease(
      Execution run, HistoryEvent event, WorkflowTaskCompleted completed) {
    Instant until = run.leaseEnd(event.eventTime());
    return new PendingLease(
        completed.scheduledEventId(),
        Objects.requireNonNull(completed.worker(), "a worker keeps activities"),
        completed.identity(),
        completed.keptActivities(),
        until,
        until);
  }

  private static void close(Execution run) {
    run.workflowTasks.clear();
    run.endLease();
  }
}
