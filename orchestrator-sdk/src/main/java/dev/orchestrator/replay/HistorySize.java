package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.payload.Payload;
import java.util.Collection;

/**
 * How large a history is, about: counted from what is the same wherever the history comes from, so
 * that workflow code may decide by it.
 */
final class HistorySize {

  /** From here on a workflow had better continue as new. */
  static final long MANY_EVENTS = 4_096;

  /** From here on a workflow had better continue as new. */
  static final long MANY_BYTES = 4L * 1024 * 1024;

  private static final long BYTES_OF_EVENT = 150;

  private long bytes;

  void add(HistoryEvent event) {
    bytes += BYTES_OF_EVENT + payloads(event.attributes());
  }

  void addWorkflowTaskCompleted() {
    bytes += BYTES_OF_EVENT;
  }

  long bytes() {
    return bytes;
  }

  private static long payloads(EventAttributes event) {
    return switch (event) {
      case WorkflowExecutionStarted e -> size(e.input());
      case WorkflowExecutionSignaled e -> size(e.input());
      case ActivityTaskScheduled e -> size(e.input());
      case ActivityTaskCompleted e -> e.result() == null ? 0 : e.result().size();
      case StartChildWorkflowExecutionInitiated e -> size(e.input());
      case ChildWorkflowExecutionCompleted e -> e.result() == null ? 0 : e.result().size();
      case SignalExternalWorkflowExecutionInitiated e -> size(e.input());
      case MarkerRecorded e -> size(e.details().values());
      default -> 0;
    };
  }

  private static long size(Collection<Payload> payloads) {
    long sum = 0;
    for (Payload payload : payloads) {
      sum += payload.size();
    }
    return sum;
  }
}
