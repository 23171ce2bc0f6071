package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/** The commands that end the run. Code that has not seen everything does not end it. */
final class ClosingCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Context context;

  ClosingCommands(Execution run, Draft draft, long completedEventId, Context context) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.context = context;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable CommandProblem end(WorkflowExecutionEvent event) {
    CommandProblem unseen = unseen();
    if (unseen == null) {
      draft.close(event);
    }
    return unseen;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable CommandProblem complete(@Nullable Payload result) {
    CommandProblem unseen = unseen();
    if (unseen == null) {
      FollowUp next = FollowUp.after(draft, result);
      draft.close(
          new WorkflowExecutionCompleted(result, completedEventId, next.runId()), next.run());
    }
    return unseen;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable CommandProblem fail(Failure failure) {
    CommandProblem unseen = unseen();
    if (unseen == null) {
      FollowUp next = FollowUp.after(draft, failure);
      draft.close(
          new WorkflowExecutionFailed(failure, completedEventId, next.retryState(), next.runId()),
          next.run());
    }
    return unseen;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable CommandProblem continueAsNew(ContinueAsNewWorkflowExecution command) {
    String problem = check(command);
    if (problem != null) {
      return CommandProblem.bad(command.commandType() + ": " + problem);
    }
    CommandProblem unseen = unseen();
    if (unseen != null) {
      return unseen;
    }
    NewRun next = Successor.of(run, draft.versioning(), command, context);
    draft.close(
        new WorkflowExecutionContinuedAsNew(
            next.id().runId(),
            command.workflowType(),
            command.taskQueue(),
            command.input(),
            command.workflowRunTimeout(),
            Successor.taskTimeout(command.workflowTaskTimeout(), context),
            command.memo(),
            command.headers(),
            completedEventId,
            command.searchAttributes()),
        next);
    return null;
  }

  private @Nullable String check(ContinueAsNewWorkflowExecution command) {
    return Checks.first(
        Checks.name("workflowType", command.workflowType(), context.limits()),
        Checks.taskQueue(command.taskQueue()),
        Checks.duration("workflowRunTimeout", command.workflowRunTimeout()),
        Checks.duration("workflowTaskTimeout", command.workflowTaskTimeout()),
        new SearchAttributeChecks(context, run.id().namespace())
            .checkChanged(command.searchAttributes(), run.searchAttributes()));
  }

  private @Nullable CommandProblem unseen() {
    int events = draft.heldBack().size();
    long updates = run.waitingUpdates().stream().filter(update -> !update.sent()).count();
    return events + updates == 0
        ? null
        : new CommandProblem(
            WorkflowTaskFailedCause.UNHANDLED_COMMAND,
            "The workflow ended while %d events and %d updates that it had not seen were waiting"
                .formatted(events, updates));
  }
}
