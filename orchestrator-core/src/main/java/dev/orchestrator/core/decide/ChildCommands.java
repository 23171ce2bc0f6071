package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import org.jspecify.annotations.Nullable;

/** The commands about child workflows. */
final class ChildCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Limits limits;
  private final Context context;

  ChildCommands(Execution run, Draft draft, long completedEventId, Context context) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.limits = context.limits();
    this.context = context;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String start(StartChildWorkflowExecution command) {
    String problem = check(command);
    if (problem != null) {
      return problem;
    }
    var initiated =
        new StartChildWorkflowExecutionInitiated(
            command.workflowId(),
            command.workflowType(),
            command.taskQueue(),
            command.input(),
            command.workflowExecutionTimeout(),
            command.workflowRunTimeout(),
            command.workflowTaskTimeout(),
            command.workflowIdReusePolicy(),
            command.parentClosePolicy(),
            command.memo(),
            command.headers(),
            command.retryPolicy(),
            command.cronSchedule(),
            completedEventId,
            command.searchAttributes());
    long initiatedEventId = draft.append(initiated);
    boolean sameQueue = command.taskQueue().equals(run.started().taskQueue());
    draft
        .peers()
        .startChild(initiatedEventId, initiated, sameQueue ? draft.versioning().forChild() : null);
    return null;
  }

  private @Nullable String check(StartChildWorkflowExecution command) {
    return Checks.first(
        Checks.workflowId(command.workflowId(), limits),
        Checks.name("workflowType", command.workflowType(), limits),
        Checks.taskQueue(command.taskQueue()),
        Checks.duration("workflowExecutionTimeout", command.workflowExecutionTimeout()),
        Checks.duration("workflowRunTimeout", command.workflowRunTimeout()),
        Checks.duration("workflowTaskTimeout", command.workflowTaskTimeout()),
        Checks.cron(command.cronSchedule()),
        new SearchAttributeChecks(context, run.id().namespace()).check(command.searchAttributes()),
        command.workflowId().equals(run.id().workflowId())
            ? "Expected the workflowId of a child to differ from that of its parent"
            : null);
  }
}
