package dev.orchestrator.replay;

import dev.orchestrator.client.WorkflowExecutionAlreadyStarted;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.Values;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.ServerFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The child workflows of a run that are open. */
final class Children {

  private final RunState run;
  private final Map<Long, ChildMachine> byInitiatedEventId = new HashMap<>();

  Children(RunState run) {
    this.run = run;
  }

  /** Begins a child; in a cancelled scope it fails at once. */
  RunPromise<@Nullable Payload> start(ChildCall<?> call, Scope scope) {
    var machine =
        new ChildMachine(
            run, command(call), call.options().getCancellationType(), scope, call.execution());
    if (scope.isCancelRequested()) {
      machine.failed(
          null,
          RetryState.CANCEL_REQUESTED,
          Failures.canceled(
              "Child workflow " + call.workflowType() + " begun in a cancelled scope"));
    } else {
      machine.start();
    }
    return machine.result();
  }

  void initiated(ChildMachine child) {
    byInitiatedEventId.put(child.initiatedEventId(), child);
  }

  void apply(HistoryEvent event, ChildWorkflowEvent attributes) {
    switch (attributes) {
      case StartChildWorkflowExecutionInitiated e -> {}
      case ChildWorkflowExecutionStarted e ->
          open(e.initiatedEventId()).started(e.execution(), event.eventId());
      case StartChildWorkflowExecutionFailed e ->
          remove(e.initiatedEventId())
              .failed(null, RetryState.NON_RETRYABLE_FAILURE, notStarted(e));
      case ChildWorkflowExecutionCompleted e -> remove(e.initiatedEventId()).completed(e.result());
      case ChildWorkflowExecutionFailed e ->
          remove(e.initiatedEventId())
              .failed(
                  e.execution().runId(), e.retryState(), run.converter().fromFailure(e.failure()));
      case ChildWorkflowExecutionCanceled e ->
          remove(e.initiatedEventId())
              .failed(e.execution().runId(), RetryState.NON_RETRYABLE_FAILURE, canceled(e));
      case ChildWorkflowExecutionTimedOut e ->
          remove(e.initiatedEventId())
              .failed(
                  e.execution().runId(),
                  e.retryState(),
                  Failures.withoutStack(
                      new TimeoutFailure(
                          "Child workflow timed out",
                          Values.of(),
                          TimeoutType.START_TO_CLOSE,
                          null)));
      case ChildWorkflowExecutionTerminated e ->
          remove(e.initiatedEventId())
              .failed(
                  e.execution().runId(),
                  RetryState.NON_RETRYABLE_FAILURE,
                  Failures.withoutStack(
                      new TerminatedFailure("Child workflow was terminated", null)));
    }
  }

  private ChildMachine open(long initiatedEventId) {
    return Objects.requireNonNull(
        byInitiatedEventId.get(initiatedEventId),
        () -> "Expected an open child initiated by event " + initiatedEventId);
  }

  private ChildMachine remove(long initiatedEventId) {
    ChildMachine child = open(initiatedEventId);
    byInitiatedEventId.remove(initiatedEventId);
    return child;
  }

  private Throwable notStarted(StartChildWorkflowExecutionFailed event) {
    String message = event.message() == null ? event.cause().name() : event.message();
    return event.cause() == ExternalRequestFailedCause.WORKFLOW_ALREADY_EXISTS
        ? new WorkflowExecutionAlreadyStarted(
            message, new WorkflowKey(run.info().getNamespace(), event.workflowId()), null, null)
        : Failures.withoutStack(new ServerFailure(message, true, null));
  }

  private Throwable canceled(ChildWorkflowExecutionCanceled event) {
    var failure =
        run.converter()
            .fromFailure(
                Failure.of("Child workflow cancelled", new FailureInfo.Canceled(event.details())));
    return failure instanceof CanceledFailure canceled
        ? canceled
        : new CanceledFailure("Child workflow cancelled", Values.of(), failure);
  }

  private StartChildWorkflowExecution command(ChildCall<?> call) {
    ChildWorkflowOptions options = call.options();
    var memo = new LinkedHashMap<String, Payload>();
    options.getMemo().forEach((name, value) -> memo.put(name, run.converter().toPayload(value)));
    SearchAttributes attributes = options.getTypedSearchAttributes();
    String queue = options.getTaskQueue();
    RetryOptions retry = options.getRetryOptions();
    return new StartChildWorkflowExecution(
        call.workflowId(),
        call.workflowType(),
        queue == null ? run.info().getTaskQueue() : queue,
        run.converter().toPayloads(call.arguments()),
        options.getWorkflowExecutionTimeout(),
        options.getWorkflowRunTimeout(),
        options.getWorkflowTaskTimeout(),
        options.getWorkflowIdReusePolicy(),
        options.getParentClosePolicy(),
        memo,
        run.withContexts(call.header()),
        retry == null ? null : retry.toRetryPolicy(),
        options.getCronSchedule(),
        attributes == null ? Map.of() : attributes.toValues());
  }
}
