package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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
          case Command.StartChildWorkflowExecution c ->
              "workflowId=%s, workflowType=%s".formatted(c.workflowId(), c.workflowType());
          case Command.SignalExternalWorkflowExecution c ->
              "workflowId=%s, signalName=%s".formatted(c.workflowId(), c.signalName());
          case Command.RequestCancelExternalWorkflowExecution c -> "workflowId=" + c.workflowId();
          case Command.RecordMarker c -> "markerName=" + c.markerName();
          case Command.AcceptWorkflowUpdate c -> "updateId=" + c.updateId();
          case Command.CompleteWorkflowUpdate c -> "updateId=" + c.updateId();
          case Command.UpsertWorkflowSearchAttributes c -> names(c.searchAttributes(), c.removed());
          case Command.ModifyWorkflowProperties c -> names(c.upsertedMemo(), c.removedMemo());
          case Command.CompleteWorkflowExecution c -> "";
          case Command.FailWorkflowExecution c -> "message=" + c.failure().message();
          case Command.CancelWorkflowExecution c -> "";
          case Command.ContinueAsNewWorkflowExecution c -> "workflowType=" + c.workflowType();
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
          case ChildWorkflowEvent.StartChildWorkflowExecutionInitiated e ->
              "workflowId=%s, workflowType=%s".formatted(e.workflowId(), e.workflowType());
          case ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated e ->
              "workflowId=%s, signalName=%s".formatted(e.workflowId(), e.signalName());
          case ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated e ->
              "workflowId=" + e.workflowId();
          case MarkerRecorded e -> "markerName=" + e.markerName();
          case WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted e ->
              "updateId=%s, updateName=%s".formatted(e.updateId(), e.updateName());
          case WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted e ->
              "updateId=" + e.updateId();
          case WorkflowPropertyEvent.UpsertWorkflowSearchAttributes e ->
              names(e.searchAttributes(), e.removed());
          case WorkflowPropertyEvent.WorkflowPropertiesModified e ->
              names(e.upsertedMemo(), e.removedMemo());
          default -> "";
        };
    return "%s(%s)".formatted(attributes.eventType(), what);
  }

  private static String names(Map<String, ?> set, List<String> removed) {
    return "set=%s, removed=%s".formatted(new TreeSet<>(set.keySet()), removed);
  }
}
