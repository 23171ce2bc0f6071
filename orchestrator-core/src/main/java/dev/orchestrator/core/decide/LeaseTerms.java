package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may hold a lease, and for which decisions. */
final class LeaseTerms {

  private LeaseTerms() {}

  /** The lease that a mark ends; null if it is over or was extended since. */
  static @Nullable PendingLease held(Execution run, ExpireWorkflowLease mark) {
    return mark.offered() ? null : named(run, mark.token());
  }

  /** The lease that a token names; null if it is over or was extended since. */
  static @Nullable PendingLease named(Execution run, TaskToken token) {
    PendingLease lease = run.lease();
    return lease != null
            && lease.scheduledEventId() == token.scheduledEventId()
            && run.id().equals(token.execution())
        ? lease
        : null;
  }

  /**
   * The task whose lease a mark takes back that nobody took; null if there is none. A worker that
   * has reported to be at work since the mark was put has its time for itself, unless it is gone.
   */
  static @Nullable PendingWorkflowTask offered(Execution run, ExpireWorkflowLease mark) {
    PendingWorkflowTask task = mark.offered() ? TaskTokens.workflowTask(run, mark.token()) : null;
    return task != null
            && run.leaseOnOffer() != null
            && (task.markedTime() != null || mark.workerLost())
        ? task
        : null;
  }

  /** The mark that ends a lease. */
  static ExpireWorkflowLease mark(Execution run, PendingLease held, boolean workerLost) {
    return new ExpireWorkflowLease(token(run, held.scheduledEventId()), false, workerLost);
  }

  /** The mark that takes back a task that offers a lease. */
  static ExpireWorkflowLease mark(Execution run, PendingWorkflowTask offered, boolean workerLost) {
    return new ExpireWorkflowLease(token(run, offered.scheduledEventId()), true, workerLost);
  }

  private static TaskToken token(Execution run, long scheduledEventId) {
    return new TaskToken(run.id(), scheduledEventId, 1);
  }

  /** Answers what is wrong with keeping activities by an ordinary task; null if nothing is. */
  static @Nullable String check(
      Execution run, PendingWorkflowTask task, RespondWorkflowTaskCompleted request) {
    if (request.keptActivities().isEmpty()) {
      return null;
    }
    return run.leaseOnOffer() == null || !Objects.equals(task.sticky(), request.worker())
        ? "Expected keptActivities only from the worker that was offered a lease"
        : check(run, request.commands(), request.keptActivities());
  }

  /** Answers what is wrong with keeping these activities; null if nothing is. */
  static @Nullable String check(
      Execution run, List<Command> commands, List<String> keptActivities) {
    if (keptActivities.isEmpty()) {
      return null;
    }
    if (commands.stream().anyMatch(LeaseTerms::cancels)) {
      return "Expected keptActivities only without commands that cancel something";
    }
    if (commands.stream().anyMatch(LeaseTerms::reachesOut)) {
      return "Expected keptActivities only without commands about other workflows";
    }
    Set<String> open = new HashSet<>();
    PendingLease lease = run.lease();
    if (lease != null) {
      open.addAll(lease.keptActivities());
    }
    for (Command command : commands) {
      if (command instanceof ScheduleActivityTask schedule) {
        open.add(schedule.activityId());
      }
    }
    return open.containsAll(keptActivities)
        ? null
        : "Expected keptActivities to be scheduled by this decision or kept before";
  }

  /** Whether a worker goes on by itself, with all that it decided. */
  static boolean keepsAll(List<Command> commands, List<String> keptActivities) {
    return !keptActivities.isEmpty()
        && commands.stream().allMatch(command -> isKept(command, keptActivities));
  }

  private static boolean isKept(Command command, List<String> keptActivities) {
    return command instanceof RecordMarker
        || (command instanceof ScheduleActivityTask schedule
            && keptActivities.contains(schedule.activityId()));
  }

  /** What comes of it comes from outside, and so must wait for the end of the lease anyway. */
  private static boolean reachesOut(Command command) {
    return command instanceof StartChildWorkflowExecution
        || command instanceof SignalExternalWorkflowExecution
        || command instanceof RequestCancelExternalWorkflowExecution;
  }

  /** What is cancelled may have ended by something that is held back. */
  private static boolean cancels(Command command) {
    return command instanceof CancelTimer || command instanceof RequestCancelActivityTask;
  }
}
