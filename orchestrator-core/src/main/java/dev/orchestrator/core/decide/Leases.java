package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may hold a lease, and for which decisions. */
final class Leases {

  private Leases() {}

  /** The lease that a token names; null if it is over or was extended since. */
  static @Nullable PendingLease named(Execution run, TaskToken token) {
    PendingLease lease = run.lease();
    return lease != null
            && lease.scheduledEventId() == token.scheduledEventId()
            && run.id().equals(token.execution())
        ? lease
        : null;
  }

  static ExpireWorkflowLease expiry(Execution run, PendingLease lease, boolean workerLost) {
    return new ExpireWorkflowLease(
        new TaskToken(run.id(), lease.scheduledEventId(), 1), workerLost);
  }

  /** Answers what is wrong with keeping activities by an ordinary task; null if nothing is. */
  static @Nullable String check(
      Execution run, PendingWorkflowTask task, RespondWorkflowTaskCompleted request) {
    if (request.keptActivities().isEmpty()) {
      return null;
    }
    boolean offered = run.leaseOnOffer() != null;
    return !offered || task.sticky() == null || !task.sticky().equals(request.worker())
        ? "Expected keptActivities only from the worker that was offered a lease"
        : check(run, request.commands(), request.keptActivities());
  }

  /** Answers what is wrong with keeping these activities; null if nothing is. */
  static @Nullable String check(
      Execution run, List<Command> commands, List<String> keptActivities) {
    if (keptActivities.isEmpty()) {
      return null;
    }
    Set<String> open = new HashSet<>();
    PendingLease lease = run.lease();
    if (lease != null) {
      open.addAll(lease.keptActivities());
    }
    for (Command command : commands) {
      switch (command) {
        case ScheduleActivityTask schedule -> open.add(schedule.activityId());
        case CancelTimer cancel -> {
          return "Expected keptActivities only without commands that cancel something";
        }
        case RequestCancelActivityTask cancel -> {
          return "Expected keptActivities only without commands that cancel something";
        }
        default -> {
          // Can do without knowing what is held back.
        }
      }
    }
    return open.containsAll(keptActivities)
        ? null
        : "Expected keptActivities to be scheduled by this decision or kept before";
  }
}
