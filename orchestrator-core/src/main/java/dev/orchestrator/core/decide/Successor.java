package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.execution.HandedOn;
import dev.orchestrator.core.execution.Versioning;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.execution.ContinueAsNewInitiator;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How runs begin: the first one of a chain, and those that follow a run which ends. */
final class Successor {

  private Successor() {}

  /** A run that begins now: with a workflow task, unless it waits before that. */
  static NewRun begin(
      WorkflowExecution id,
      WorkflowExecutionStarted started,
      FirstMessage message,
      Context context) {
    var draft = new Draft(Execution.empty(id, ExecutionSettings.DEFAULT), context);
    draft.append(started);
    message.addTo(draft);
    if (started.firstWorkflowTaskBackoff() == null) {
      draft.scheduleFirstTask(started);
    }
    return draft.toNewRun();
  }

  /**
   * The run that code asked for which continues as new.
   *
   * @param versioning which builds the run before belongs to at its end
   */
  static NewRun of(
      Execution run,
      Versioning versioning,
      ContinueAsNewWorkflowExecution command,
      Context context) {
    WorkflowExecutionStarted before = run.started();
    var started =
        new WorkflowExecutionStarted(
            command.workflowType(),
            command.taskQueue(),
            command.input(),
            before.workflowExecutionTimeout(),
            command.workflowRunTimeout(),
            taskTimeout(command.workflowTaskTimeout(), context),
            command.memo(),
            command.headers(),
            before.identity(),
            before.requestId(),
            new Continuation(
                run.id().runId(),
                run.firstRunId(),
                ContinueAsNewInitiator.WORKFLOW,
                1,
                run.executionExpiration(),
                before.continuation() == null ? null : before.continuation().continuedFailure(),
                run.lastCompletionResult()),
            before.parent(),
            command.retryPolicy(),
            before.cronSchedule(),
            null,
            command.searchAttributes(),
            command.taskQueue().equals(before.taskQueue()) ? versioning.forContinuation() : null);
    return begin(next(run, context), started, FirstMessage.NONE, context);
  }

  /** The run that does the same again, after a while. */
  static NewRun again(Draft draft, Continuation continuation, Duration backoff) {
    Execution run = draft.run();
    HandedOn handedOn = draft.handedOn();
    WorkflowExecutionStarted before = run.started();
    var started =
        new WorkflowExecutionStarted(
            before.workflowType(),
            before.taskQueue(),
            before.input(),
            before.workflowExecutionTimeout(),
            before.workflowRunTimeout(),
            before.workflowTaskTimeout(),
            handedOn.memo(),
            before.headers(),
            before.identity(),
            before.requestId(),
            continuation,
            before.parent(),
            before.retryPolicy(),
            before.cronSchedule(),
            backoff.isPositive() ? backoff : null,
            handedOn.searchAttributes(),
            continuation.initiator() == ContinueAsNewInitiator.RETRY
                ? draft.versioning().forRetry()
                : draft.versioning().forCron());
    return begin(next(run, draft.context()), started, FirstMessage.NONE, draft.context());
  }

  static Duration taskTimeout(@Nullable Duration asked, Context context) {
    return asked == null ? context.limits().defaultWorkflowTaskTimeout() : asked;
  }

  private static WorkflowExecution next(Execution run, Context context) {
    return new WorkflowExecution(run.id().namespace(), run.id().workflowId(), context.newRunId());
  }
}
