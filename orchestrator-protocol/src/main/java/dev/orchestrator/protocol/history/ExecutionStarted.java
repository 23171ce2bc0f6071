package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;

/** The first event of a history: which one it is says what kind of execution this is. */
public sealed interface ExecutionStarted
    permits WorkflowExecutionStarted, ActivityExecutionStarted {

  /** The queue whose workers run it. */
  String taskQueue();

  /** The client's id of the start request. */
  String requestId();

  /** The name that workers registered the code under. */
  default String executionType() {
    return switch (this) {
      case WorkflowExecutionStarted workflow -> workflow.workflowType();
      case ActivityExecutionStarted activity -> activity.activityType();
    };
  }
}
