package dev.orchestrator.replay;

import dev.orchestrator.failure.ChildWorkflowFailure;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.ChildWorkflowCancellationType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One child workflow of a run.
 *
 * <pre>
 *   CREATED ──initiated──▶ INITIATED ──cancel──▶ CANCELLING
 *      │cancel                 │outcome              │outcome
 *      └──────────▶ DONE ◀─────┴─────────────────────┘
 * </pre>
 *
 * The promise of the result may be complete before the machine is done: cancellation only waits for
 * the child where the workflow asks for that.
 */
final class ChildMachine implements Scope.Member {

  private enum State {
    CREATED,
    INITIATED,
    CANCELLING,
    DONE
  }

  private final RunState run;
  private final StartChildWorkflowExecution starting;
  private final ChildWorkflowCancellationType cancellationType;
  private final Scope scope;
  private final RunPromise<WorkflowExecution> started;
  private final RunPromise<@Nullable Payload> result;
  private State state = State.CREATED;
  private long initiatedEventId;
  private long startedEventId;

  ChildMachine(
      RunState run,
      StartChildWorkflowExecution starting,
      ChildWorkflowCancellationType cancellationType,
      Scope scope,
      RunPromise<WorkflowExecution> started) {
    this.run = run;
    this.starting = starting;
    this.cancellationType = cancellationType;
    this.scope = scope;
    this.started = started;
    this.result = new RunPromise<>(run);
  }

  StartChildWorkflowExecution starting() {
    return starting;
  }

  long initiatedEventId() {
    return initiatedEventId;
  }

  RunPromise<@Nullable Payload> result() {
    return result;
  }

  void start() {
    scope.add(this);
    run.commands().issue(new PendingCommand.StartChild(this));
  }

  void initiated(long eventId) {
    initiatedEventId = eventId;
    if (state == State.CREATED) {
      state = State.INITIATED;
    }
    run.children().initiated(this);
  }

  void started(WorkflowExecution execution, long eventId) {
    startedEventId = eventId;
    started.resolve(execution);
  }

  @Override
  public void cancel(@Nullable String reason) {
    if (cancellationType != ChildWorkflowCancellationType.ABANDON) {
      requestCancel(reason);
    }
    boolean waits =
        state == State.CANCELLING
            && (cancellationType == ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED
                || cancellationType == ChildWorkflowCancellationType.WAIT_CANCELLATION_REQUESTED);
    if (!waits) {
      failResult(null, RetryState.CANCEL_REQUESTED, Failures.canceled(reason));
    }
  }

  void completed(@Nullable Payload value) {
    finish();
    result.resolve(value);
  }

  void failed(@Nullable UUID runId, RetryState retryState, Throwable cause) {
    finish();
    failResult(runId, retryState, cause);
  }

  private void requestCancel(@Nullable String reason) {
    switch (state) {
      case CREATED -> {
        run.commands().withdraw(new PendingCommand.StartChild(this));
        finish();
      }
      case INITIATED -> {
        state = State.CANCELLING;
        run.externalCalls()
            .begin(
                new RequestCancelExternalWorkflowExecution(
                    starting.workflowId(), null, true, reason))
            .whenCompleted(failure -> cancelRequested(reason));
      }
      case CANCELLING, DONE -> {}
    }
  }

  /** The child knows, or is closed, so that its end is on its way. */
  private void cancelRequested(@Nullable String reason) {
    if (cancellationType == ChildWorkflowCancellationType.WAIT_CANCELLATION_REQUESTED) {
      failResult(null, RetryState.CANCEL_REQUESTED, Failures.canceled(reason));
    }
  }

  private void finish() {
    state = State.DONE;
    scope.remove(this);
  }

  private void failResult(@Nullable UUID runId, RetryState retryState, Throwable cause) {
    if (result.isCompleted()) {
      return;
    }
    scope.remove(this);
    var info =
        new FailureInfo.ChildWorkflow(
            run.info().getNamespace(),
            starting.workflowId(),
            runId,
            starting.workflowType(),
            initiatedEventId,
            startedEventId,
            retryState);
    ChildWorkflowFailure failure =
        Failures.withoutStack(new ChildWorkflowFailure("Child workflow failed", info, cause));
    started.fail(failure); // unless it has begun
    result.fail(failure);
  }
}
