package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;

/** The workflow task cannot be answered with commands; the cause says what to report. */
final class TaskFailedException extends RuntimeException {

  private final WorkflowTaskFailedCause taskFailedCause;
  private final Throwable reported;

  TaskFailedException(WorkflowTaskFailedCause taskFailedCause, Throwable reported) {
    super(reported);
    this.taskFailedCause = taskFailedCause;
    this.reported = reported;
  }

  WorkflowTaskFailedCause taskFailedCause() {
    return taskFailedCause;
  }

  Throwable reported() {
    return reported;
  }
}
