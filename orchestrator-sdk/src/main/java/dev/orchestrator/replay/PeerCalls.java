package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run has to do with other workflows, and with the runs before and after it. */
final class PeerCalls {

  private final RunState run;

  PeerCalls(RunState run) {
    this.run = run;
  }

  /** Ends the run and begins the next one; does not return. */
  RuntimeException continueAsNew(
      @Nullable String workflowType,
      ContinueAsNewOptions options,
      @Nullable Object[] args,
      Header header) {
    run.guard().checkWritable("Workflow.continueAsNew()");
    run.outcome().continuedAsNew(NextRun.command(run, workflowType, options, args, header));
    run.dispatcher().await(never -> {}); // until it is unwound with the rest of the run
    return new IllegalStateException("Expected no way back into a run that continued as new");
  }

  /** Begins a child. */
  <R> Promise<@Nullable R> child(ChildCall<R> call, Scope scope) {
    run.guard().checkWritable("child workflow " + call.workflowType());
    return run.children()
        .start(call, scope)
        .<@Nullable R>map(
            payload ->
                Results.read(run.converter(), payload, call.resultClass(), call.resultType()));
  }

  /** Sends a signal to another workflow, or to a child. */
  Promise<@Nullable Void> signal(ExternalSignal signal) {
    return run.externalCalls()
        .begin(
            new SignalExternalWorkflowExecution(
                signal.workflowId(),
                signal.runId(),
                signal.child(),
                signal.signalName(),
                run.converter().toPayloads(signal.arguments()),
                run.withContexts(signal.header())));
  }

  /** Asks another workflow to cancel itself. */
  Promise<@Nullable Void> cancel(String workflowId, @Nullable UUID runId, @Nullable String reason) {
    run.guard().checkWritable("the cancellation of another workflow");
    return run.externalCalls()
        .begin(new RequestCancelExternalWorkflowExecution(workflowId, runId, false, reason));
  }

  <R> @Nullable R lastCompletionResult(Class<R> resultClass, Type resultType) {
    Continuation continuation = run.info().started().continuation();
    return continuation == null
        ? null
        : Results.read(
            run.converter(), continuation.lastCompletionResult(), resultClass, resultType);
  }

  Optional<Exception> previousRunFailure() {
    return Optional.ofNullable(run.info().started().continuation())
        .map(Continuation::continuedFailure)
        .map(run.converter()::fromFailure);
  }
}
