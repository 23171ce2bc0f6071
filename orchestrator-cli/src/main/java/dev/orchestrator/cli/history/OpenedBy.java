package dev.orchestrator.cli.history;

import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;

/** Which earlier event began what an event goes on with: the branches of the tree. */
final class OpenedBy {

  /** The event stands for itself. */
  static final long NOTHING = 0;

  private OpenedBy() {}

  /** The id of the event, or {@link #NOTHING}. */
  static long of(EventAttributes attributes) {
    return switch (attributes) {
      case WorkflowTaskEvent task -> of(task);
      case ActivityTaskEvent activity -> of(activity);
      case TimerEvent timer -> of(timer);
      case ChildWorkflowEvent child -> of(child);
      case ExternalWorkflowEvent external -> of(external);
      case WorkflowExecutionUpdateCompleted update -> update.acceptedEventId();
      case WorkflowExecutionEvent ignored -> NOTHING;
      case ActivityExecutionEvent ignored -> NOTHING;
      case MarkerRecorded ignored -> NOTHING;
      case WorkflowPropertyEvent ignored -> NOTHING;
    };
  }

  private static long of(WorkflowTaskEvent task) {
    return switch (task) {
      case WorkflowTaskScheduled ignored -> NOTHING;
      case WorkflowTaskStarted started -> started.scheduledEventId();
      case WorkflowTaskCompleted completed -> completed.scheduledEventId();
      case WorkflowTaskFailed failed -> failed.scheduledEventId();
      case WorkflowTaskTimedOut timedOut -> timedOut.scheduledEventId();
    };
  }

  private static long of(ActivityTaskEvent activity) {
    return switch (activity) {
      case ActivityTaskScheduled ignored -> NOTHING;
      case ActivityTaskStarted started -> started.scheduledEventId();
      case ActivityTaskCompleted completed -> completed.scheduledEventId();
      case ActivityTaskFailed failed -> failed.scheduledEventId();
      case ActivityTaskTimedOut timedOut -> timedOut.scheduledEventId();
      case ActivityTaskCancelRequested requested -> requested.scheduledEventId();
      case ActivityTaskCanceled canceled -> canceled.scheduledEventId();
    };
  }

  private static long of(TimerEvent timer) {
    return switch (timer) {
      case TimerStarted ignored -> NOTHING;
      case TimerFired fired -> fired.startedEventId();
      case TimerCanceled canceled -> canceled.startedEventId();
    };
  }

  private static long of(ChildWorkflowEvent child) {
    return switch (child) {
      case StartChildWorkflowExecutionInitiated ignored -> NOTHING;
      case StartChildWorkflowExecutionFailed failed -> failed.initiatedEventId();
      case ChildWorkflowExecutionStarted started -> started.initiatedEventId();
      case ChildWorkflowExecutionCompleted completed -> completed.initiatedEventId();
      case ChildWorkflowExecutionFailed failed -> failed.initiatedEventId();
      case ChildWorkflowExecutionCanceled canceled -> canceled.initiatedEventId();
      case ChildWorkflowExecutionTimedOut timedOut -> timedOut.initiatedEventId();
      case ChildWorkflowExecutionTerminated terminated -> terminated.initiatedEventId();
    };
  }

  private static long of(ExternalWorkflowEvent external) {
    return switch (external) {
      case SignalExternalWorkflowExecutionInitiated ignored -> NOTHING;
      case SignalExternalWorkflowExecutionFailed failed -> failed.initiatedEventId();
      case ExternalWorkflowExecutionSignaled signaled -> signaled.initiatedEventId();
      case RequestCancelExternalWorkflowExecutionInitiated ignored -> NOTHING;
      case RequestCancelExternalWorkflowExecutionFailed failed -> failed.initiatedEventId();
      case ExternalWorkflowExecutionCancelRequested requested -> requested.initiatedEventId();
    };
  }
}
