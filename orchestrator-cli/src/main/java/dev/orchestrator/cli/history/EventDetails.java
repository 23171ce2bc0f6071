package dev.orchestrator.cli.history;

import dev.orchestrator.cli.text.FailureText;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.cli.text.TimeText;
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
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent.WorkflowPropertiesModified;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an event says beside its type, in one line; what the event before it says is left out. */
final class EventDetails {

  private final PayloadText payloads;
  private final ExecutionDetails executions;
  private final RelatedDetails related;

  EventDetails(PayloadText payloads) {
    this.payloads = payloads;
    this.executions = new ExecutionDetails(payloads);
    this.related = new RelatedDetails(payloads);
  }

  String of(EventAttributes attributes) {
    return switch (attributes) {
      case WorkflowExecutionEvent execution -> executions.of(execution);
      case ActivityExecutionEvent activity -> executions.of(activity);
      case WorkflowTaskEvent task -> of(task);
      case ActivityTaskEvent activity -> of(activity);
      case TimerEvent timer -> of(timer);
      case ChildWorkflowEvent child -> related.of(child);
      case ExternalWorkflowEvent external -> related.of(external);
      case MarkerRecorded marker -> marker.markerName() + " " + details(marker);
      case WorkflowPropertyEvent property -> of(property);
    };
  }

  private String of(WorkflowTaskEvent task) {
    return switch (task) {
      case WorkflowTaskScheduled scheduled ->
          scheduled.attempt() > 1 ? "attempt " + scheduled.attempt() : "";
      case WorkflowTaskStarted started -> by(started.identity());
      case WorkflowTaskCompleted ignored -> "";
      case WorkflowTaskFailed failed ->
          failed.cause() + ": " + payloads.shortened(FailureText.line(failed.failure()));
      case WorkflowTaskTimedOut timedOut -> timedOut.timeoutType().toString();
    };
  }

  private String of(ActivityTaskEvent activity) {
    return switch (activity) {
      case ActivityTaskScheduled scheduled ->
          "%s on %s %s"
              .formatted(
                  scheduled.activityType(), scheduled.taskQueue(), payloads.of(scheduled.input()));
      case ActivityTaskStarted started -> started(started);
      case ActivityTaskCompleted completed -> payloads.of(completed.result());
      case ActivityTaskFailed failed ->
          payloads.shortened(FailureText.line(failed.failure())) + ", " + failed.retryState();
      case ActivityTaskTimedOut timedOut ->
          payloads.shortened(FailureText.line(timedOut.failure())) + ", " + timedOut.retryState();
      case ActivityTaskCancelRequested ignored -> "";
      case ActivityTaskCanceled canceled -> unlessEmpty(canceled.details());
    };
  }

  private String started(ActivityTaskStarted started) {
    String attempt = started.attempt() > 1 ? "attempt " + started.attempt() + " " : "";
    String after =
        started.lastFailure() == null
            ? ""
            : ", after " + payloads.shortened(FailureText.line(started.lastFailure()));
    return (attempt + by(started.identity())).strip() + after;
  }

  private static String of(TimerEvent timer) {
    return switch (timer) {
      case TimerStarted started ->
          started.timerId() + ", " + TimeText.of(started.startToFireTimeout());
      case TimerFired ignored -> "";
      case TimerCanceled ignored -> "";
    };
  }

  private String of(WorkflowPropertyEvent property) {
    return switch (property) {
      case UpsertWorkflowSearchAttributes upsert -> {
        var values = new TreeMap<String, Object>();
        upsert.searchAttributes().forEach((name, value) -> values.put(name, value.value()));
        yield payloads.shortened(values.toString()) + removed(upsert.removed());
      }
      case WorkflowPropertiesModified modified -> {
        var values = new TreeMap<String, String>();
        modified.upsertedMemo().forEach((key, value) -> values.put(key, payloads.of(value)));
        yield payloads.shortened(values.toString()) + removed(modified.removedMemo());
      }
    };
  }

  private String details(MarkerRecorded marker) {
    var values = new TreeMap<String, String>();
    marker.details().forEach((name, value) -> values.put(name, payloads.of(value)));
    return payloads.shortened(values.toString());
  }

  private String unlessEmpty(List<Payload> values) {
    return values.isEmpty() ? "" : payloads.of(values);
  }

  private static String removed(List<String> names) {
    return names.isEmpty() ? "" : ", without " + new TreeSet<>(names);
  }

  private static String by(@Nullable String identity) {
    return identity == null ? "" : "by " + identity;
  }
}
