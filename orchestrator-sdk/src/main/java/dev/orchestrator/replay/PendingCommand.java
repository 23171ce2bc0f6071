package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.payload.Payload;
import java.util.Map;
import java.util.function.LongConsumer;

/** A command that the code issued, until the event that it led to is seen. */
sealed interface PendingCommand {

  /** The command as it is sent. */
  Command command();

  /** Whether the event can be what the command led to. */
  boolean matches(EventAttributes event);

  /** The event has been seen. */
  default void recorded(long eventId) {}

  /** Schedules an activity. */
  record ScheduleActivity(ActivityMachine activity) implements PendingCommand {

    @Override
    public Command command() {
      return activity.scheduling();
    }

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof ActivityTaskEvent.ActivityTaskScheduled scheduled
          && scheduled.activityId().equals(activity.scheduling().activityId())
          && scheduled.activityType().equals(activity.scheduling().activityType());
    }

    @Override
    public void recorded(long eventId) {
      activity.scheduled(eventId);
    }
  }

  /** Asks an activity to cancel. */
  record CancelActivity(ActivityMachine activity) implements PendingCommand {

    @Override
    public Command command() {
      return new Command.RequestCancelActivityTask(activity.scheduling().activityId());
    }

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof ActivityTaskEvent.ActivityTaskCancelRequested requested
          && requested.scheduledEventId() == activity.scheduledEventId();
    }
  }

  /** Starts a timer. */
  record StartTimer(TimerMachine timer) implements PendingCommand {

    @Override
    public Command command() {
      return timer.starting();
    }

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof TimerEvent.TimerStarted started
          && started.timerId().equals(timer.starting().timerId());
    }

    @Override
    public void recorded(long eventId) {
      timer.started();
    }
  }

  /** Cancels a timer. */
  record CancelTimer(TimerMachine timer) implements PendingCommand {

    @Override
    public Command command() {
      return new Command.CancelTimer(timer.starting().timerId());
    }

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof TimerEvent.TimerCanceled canceled
          && canceled.timerId().equals(timer.starting().timerId());
    }
  }

  /** Records what replay must see again. */
  record RecordMarker(MarkerId marker, Map<String, Payload> details) implements PendingCommand {

    @Override
    public Command command() {
      return new Command.RecordMarker(marker.markerName(), details);
    }

    @Override
    public boolean matches(EventAttributes event) {
      return marker.equals(MarkerId.of(event));
    }
  }

  /** Accepts an update. */
  record AcceptUpdate(Command.AcceptWorkflowUpdate command) implements PendingCommand {

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted accepted
          && accepted.updateId().equals(command.updateId());
    }
  }

  /** Ends an update. */
  record CompleteUpdate(Command.CompleteWorkflowUpdate command) implements PendingCommand {

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted completed
          && completed.updateId().equals(command.updateId());
    }
  }

  /** Begins a child workflow. */
  record StartChild(ChildMachine child) implements PendingCommand {

    @Override
    public Command command() {
      return child.starting();
    }

    @Override
    public boolean matches(EventAttributes event) {
      return event instanceof ChildWorkflowEvent.StartChildWorkflowExecutionInitiated initiated
          && initiated.workflowId().equals(child.starting().workflowId())
          && initiated.workflowType().equals(child.starting().workflowType());
    }

    @Override
    public void recorded(long eventId) {
      child.initiated(eventId);
    }
  }

  /** Sends a signal to another workflow. */
  record SignalExternal(Command.SignalExternalWorkflowExecution command, LongConsumer whenRecorded)
      implements PendingCommand {

    @Override
    public boolean matches(EventAttributes event) {
      return event
              instanceof ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated initiated
          && initiated.workflowId().equals(command.workflowId())
          && initiated.signalName().equals(command.signalName());
    }

    @Override
    public void recorded(long eventId) {
      whenRecorded.accept(eventId);
    }
  }

  /** Asks another workflow to cancel itself. */
  record CancelExternal(
      Command.RequestCancelExternalWorkflowExecution command, LongConsumer whenRecorded)
      implements PendingCommand {

    @Override
    public boolean matches(EventAttributes event) {
      return event
              instanceof
              ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated initiated
          && initiated.workflowId().equals(command.workflowId());
    }

    @Override
    public void recorded(long eventId) {
      whenRecorded.accept(eventId);
    }
  }

  /** Changes what the run is found or described by. */
  record ChangeProperties(Command command) implements PendingCommand {

    /** As in Temporal: other values are no other decision, since nothing depends on them. */
    @Override
    public boolean matches(EventAttributes event) {
      return switch (command) {
        case Command.UpsertWorkflowSearchAttributes c ->
            event instanceof WorkflowPropertyEvent.UpsertWorkflowSearchAttributes;
        case Command.ModifyWorkflowProperties c ->
            event instanceof WorkflowPropertyEvent.WorkflowPropertiesModified;
        default -> false;
      };
    }
  }

  /** Closes the run. */
  record CloseRun(Command command) implements PendingCommand {

    @Override
    public boolean matches(EventAttributes event) {
      return switch (command) {
        case Command.CompleteWorkflowExecution c ->
            event instanceof WorkflowExecutionEvent.WorkflowExecutionCompleted;
        case Command.FailWorkflowExecution c ->
            event instanceof WorkflowExecutionEvent.WorkflowExecutionFailed;
        case Command.CancelWorkflowExecution c ->
            event instanceof WorkflowExecutionEvent.WorkflowExecutionCanceled;
        case Command.ContinueAsNewWorkflowExecution c ->
            event instanceof WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
        default -> false;
      };
    }
  }
}
