package dev.orchestrator.protocol.history;

/**
 * What happened in a history event. The simple name of the record is the event's type on the wire
 * and in storage, and is frozen once released: a changed meaning is a new record.
 */
public sealed interface EventAttributes
    permits WorkflowExecutionEvent,
        ActivityExecutionEvent,
        WorkflowTaskEvent,
        ActivityTaskEvent,
        TimerEvent,
        ChildWorkflowEvent,
        ExternalWorkflowEvent,
        MarkerRecorded,
        WorkflowPropertyEvent {

  /** The event's type: the name that histories, the API and people use. */
  default String eventType() {
    return getClass().getSimpleName();
  }
}
