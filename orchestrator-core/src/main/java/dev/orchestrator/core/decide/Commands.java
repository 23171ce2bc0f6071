package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the commands of one workflow task, in order, one event a command. */
final class Commands {

  private final Draft draft;
  private final long completedEventId;
  private final Context context;
  private final List<String> keptActivities;
  private final ActivityCommands activities;
  private final TimerCommands timers;
  private final Execution run;
  private @Nullable UpdateCommands updates;
  private final ChildCommands children;
  private final ExternalCommands externals;
  private final ClosingCommands closing;
  private @Nullable PropertyCommands properties;

  /**
   * The commands of a completed task.
   *
   * @param keptActivities the ids of activities that the worker runs itself: while there are any,
   *     it goes on by itself
   */
  Commands(
      Execution run,
      Draft draft,
      long completedEventId,
      List<String> keptActivities,
      Context context) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.context = context;
    this.keptActivities = keptActivities;
    this.activities =
        new ActivityCommands(run, draft, completedEventId, keptActivities, context.limits());
    this.timers = new TimerCommands(run, draft, completedEventId, context.limits());
    this.children = new ChildCommands(run, draft, completedEventId, context);
    this.externals = new ExternalCommands(draft, completedEventId, context.limits());
    this.closing = new ClosingCommands(run, draft, completedEventId, context);
  }

  /**
   * Answers all updates that the task brought, beside those that the commands accept.
   *
   * @return what is wrong; null if nothing is
   */
  @Nullable CommandProblem carryOut(List<Command> commands, List<UpdateRejection> rejections) {
    for (UpdateRejection rejection : rejections) {
      String problem = updates().reject(rejection);
      if (problem != null) {
        return CommandProblem.bad("updateRejections: " + problem);
      }
    }
    CommandProblem problem = carryOut(commands);
    if (problem == null && !draft.closed() && !run.waitingUpdates().isEmpty()) {
      updates().rejectUnanswered();
    }
    return problem;
  }

  /** Most decisions know no updates. */
  private UpdateCommands updates() {
    UpdateCommands known = updates;
    if (known == null) {
      known = new UpdateCommands(run, draft, completedEventId, context.limits());
      updates = known;
    }
    return known;
  }

  /**
   * Carries all out, and lets what was held back follow unless the worker goes on by itself.
   *
   * @return what is wrong; null if nothing is
   */
  @Nullable CommandProblem carryOut(List<Command> commands) {
    for (Command command : commands) {
      CommandProblem problem = carryOut(command);
      if (problem != null) {
        return problem;
      }
    }
    if (draft.closed()) {
      return null;
    }
    if (keptActivities.isEmpty()) {
      draft.release();
      activities.cancelThoseNotBegun();
      externals.failThoseInVain();
    } else {
      draft.goOnByLease();
    }
    return null;
  }

  private @Nullable CommandProblem carryOut(Command command) {
    if (draft.closed()) {
      return CommandProblem.bad(
          "Expected nothing after the command that ends the workflow, but got "
              + command.commandType());
    }
    String tooLarge = CommandSizes.check(command, context.limits());
    if (tooLarge != null) {
      return new CommandProblem(
          WorkflowTaskFailedCause.LIMIT_EXCEEDED, command.commandType() + ": " + tooLarge);
    }
    return switch (command) {
      case ScheduleActivityTask schedule -> bad(command, activities.schedule(schedule));
      case RequestCancelActivityTask cancel -> bad(command, activities.requestCancel(cancel));
      case StartTimer start -> bad(command, timers.start(start));
      case CancelTimer cancel -> bad(command, timers.cancel(cancel));
      case StartChildWorkflowExecution start -> bad(command, children.start(start));
      case SignalExternalWorkflowExecution signal -> bad(command, externals.signal(signal));
      case RequestCancelExternalWorkflowExecution cancel ->
          bad(command, externals.requestCancel(cancel));
      case RecordMarker marker -> bad(command, record(marker));
      case AcceptWorkflowUpdate accept -> bad(command, updates().accept(accept));
      case CompleteWorkflowUpdate complete -> bad(command, updates().complete(complete));
      case UpsertWorkflowSearchAttributes upsert -> bad(command, properties().upsert(upsert));
      case ModifyWorkflowProperties modify -> bad(command, properties().modify(modify));
      case CompleteWorkflowExecution complete -> closing.complete(complete.result());
      case FailWorkflowExecution fail -> closing.fail(fail.failure());
      case CancelWorkflowExecution cancel ->
          closing.end(new WorkflowExecutionCanceled(cancel.details(), completedEventId));
      case ContinueAsNewWorkflowExecution next -> closing.continueAsNew(next);
    };
  }

  private PropertyCommands properties() {
    PropertyCommands commands = properties;
    if (commands == null) {
      commands = new PropertyCommands(run, draft, completedEventId, context);
      properties = commands;
    }
    return commands;
  }

  private static @Nullable CommandProblem bad(Command command, @Nullable String problem) {
    return problem == null ? null : CommandProblem.bad(command.commandType() + ": " + problem);
  }

  private @Nullable String record(RecordMarker marker) {
    String problem = Checks.name("markerName", marker.markerName(), context.limits());
    if (problem == null) {
      draft.append(new MarkerRecorded(marker.markerName(), marker.details(), completedEventId));
    }
    return problem;
  }
}
