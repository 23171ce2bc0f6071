package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;

/** What events of the run as a whole change. */
final class WorkflowExecutionApplier {

  private WorkflowExecutionApplier() {}

  static void apply(Execution run, HistoryEvent event, WorkflowExecutionEvent attributes) {
    switch (attributes) {
      case WorkflowExecutionStarted started -> {
        run.lifecycle.start(event.eventTime(), started);
        run.properties.start(started);
        run.requestIds.add(started.requestId());
        run.versioning = run.versioning.started(started);
        run.deadlines.set(Subject.RUN, run.lifecycle.deadline());
        if (run.firstTaskTime() != null) {
          run.deadlines.set(Subject.START, run.firstTaskTime());
        }
      }
      case WorkflowExecutionSignaled signaled -> run.requestIds.add(signaled.requestId());
      case WorkflowExecutionCancelRequested requested -> {
        run.requestIds.add(requested.requestId());
        run.lifecycle.requestCancel();
      }
      case WorkflowExecutionOptionsUpdated updated -> {
        run.requestIds.add(updated.requestId());
        run.versioning = run.versioning.updated(updated);
      }
      case WorkflowExecutionUpdateAccepted e -> run.updates.accept(e.updateId(), event.eventId());
      case WorkflowExecutionUpdateCompleted e -> run.updates.complete(e, event.eventId());
      case WorkflowExecutionCompleted e -> run.close(WorkflowExecutionStatus.COMPLETED, event);
      case WorkflowExecutionFailed e -> run.close(WorkflowExecutionStatus.FAILED, event);
      case WorkflowExecutionCanceled e -> run.close(WorkflowExecutionStatus.CANCELED, event);
      case WorkflowExecutionTerminated e -> run.close(WorkflowExecutionStatus.TERMINATED, event);
      case WorkflowExecutionTimedOut e -> run.close(WorkflowExecutionStatus.TIMED_OUT, event);
      case WorkflowExecutionContinuedAsNew e ->
          run.close(WorkflowExecutionStatus.CONTINUED_AS_NEW, event);
    }
  }
}
