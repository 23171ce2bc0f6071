package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptDetached;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptFailed;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptScheduled;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptStarted;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityHeartbeatRecorded;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowLeaseEnded;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowLeaseExpiring;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptFailed;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptScheduled;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptStarted;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateRejected;
import dev.orchestrator.protocol.history.TransientEvent;
import java.time.Instant;

/** What the entries of the journal that are not history change. */
final class TransientApplier {

  private TransientApplier() {}

  static void apply(Execution run, TransientEvent entry) {
    Instant time = entry.eventTime();
    switch (entry.attributes()) {
      case EventBuffered buffered -> {
        run.events.buffer(buffered.event());
        EventApplier.apply(run, buffered.event());
      }
      case WorkflowTaskAttemptScheduled scheduled -> scheduleTask(run, scheduled.attempt(), time);
      case WorkflowTaskAttemptStarted started ->
          run.setWorkflowTask(
              run.workflowTasks
                  .expectPending()
                  .started(time, started.identity(), started.worker()));
      case WorkflowTaskAttemptFailed failed -> {
        run.workflowTasks.stick(null);
        run.release();
        run.setWorkflowTask(
            PendingWorkflowTask.backingOff(failed.attempt() + 1, failed.nextAttemptTime()));
      }
      case WorkflowLeaseExpiring expiring -> run.expireLease(time);
      case WorkflowLeaseEnded ended -> {
        if (ended.expired()) {
          run.workflowTasks.stick(null);
        }
        run.endLease();
      }
      case ActivityAttemptScheduled scheduled -> {
        if (scheduled.requestId() != null) {
          run.requestIds.add(scheduled.requestId());
        }
        run.activities.change(
            scheduled.scheduledEventId(),
            activity -> activity.withAttempt(activity.attempt().dispatched(time)));
      }
      case ActivityAttemptStarted started ->
          run.activities.change(
              started.scheduledEventId(),
              activity ->
                  activity.withAttempt(
                      activity.attempt().started(time, started.identity(), started.worker())));
      case ActivityAttemptDetached detached ->
          run.activities.change(
              detached.scheduledEventId(),
              activity -> activity.withAttempt(activity.attempt().detached()));
      case ActivityAttemptFailed failed ->
          run.activities.change(
              failed.scheduledEventId(),
              activity -> activity.failed(failed.failure(), failed.nextAttemptTime()));
      case ActivityHeartbeatRecorded heartbeat ->
          run.activities.change(
              heartbeat.scheduledEventId(),
              activity -> activity.heartbeat(time, heartbeat.details()));
      case WorkflowUpdateAdmitted admitted -> run.updates.admit(admitted);
      case WorkflowUpdateRejected rejected -> run.updates.reject(rejected);
    }
  }

  /** The same attempt again is the same task, to which nothing is added. */
  private static void scheduleTask(Execution run, int attempt, Instant time) {
    PendingWorkflowTask pending = run.workflowTask();
    if (pending != null && pending.out()) {
      run.setWorkflowTask(pending.redispatched(time));
    } else {
      run.setWorkflowTask(
          PendingWorkflowTask.scheduled(run.events.nextEventId(), attempt, time, null));
      run.updates.send();
    }
  }
}
