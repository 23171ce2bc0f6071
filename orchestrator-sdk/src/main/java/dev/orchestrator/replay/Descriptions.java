package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;

/** Commands and events in the words of an error message: the type, and what identifies it. */
final class Descriptions {

  private Descriptions() {}

  static String of(Command command) {
    String what =
        switch (command) {
          case Command.ScheduleActivityTask c ->
              "activityId=%s, activityType=%s".formatted(c.activityId(), c.activityType());
          case Command.RequestCancelActivityTask c -> "activityId=" + c.activityId();
          case Command.StartTimer c -> "timerId=" + c.timerId();
          case Command.CancelTimer c -> "timerId=" + c.timerId();
          case Command.RecordMarker c -> "markerName=" + c.markerName();
          case Command.AcceptWorkflowUpdate c -> "updateId=" + c.updateId();
          case Command.CompleteWorkflowUpdate c -> "updateId=" + c.updateId();
          case Command.CompleteWorkflowExecution c -> "";
          case Command.FailWorkflowExecution c -> "message=" + c.failure().message();
          case Command.CancelWorkflowExecution c -> "";
        };
    return "%s(%s)".formatted(command.commandType(), what);
  }

  static String of(HistoryEvent event) {
    EventAttributes attributes = event.attributes();
    String what =
        switch (attributes) {
          case ActivityTaskEvent.ActivityTaskScheduled e ->
              "activityId=%s, activityType=%s".formatted(e.activityId(), e.activityType());
          case ActivityTaskEvent.ActivityTaskCancelRequested e ->
              "scheduledEventId=" + e.scheduledEventId();
          case TimerEvent.TimerStarted e -> "timerId=" + e.timerId();
          case TimerEvent.TimerCanceled e -> "timerId=" + e.timerId();
          case MarkerRecorded e -> "markerName=" + e.markerName();
          case WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted e ->
              "updateId=%s, updateName=%s".formatted(e.updateId(), e.updateName());
          case WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted e ->
              "updateId=" + e.updateId();
          default -> "";
        };
    return "%s(%s)".formatted(attributes.eventType(), what);
  }
}
