package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.core.deadline.DeadlineQueue;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The workflow task, if there is one, and the worker that has the workflow cached. */
final class WorkflowTasks {

  private final DeadlineQueue deadlines;
  private @Nullable PendingWorkflowTask pending;
  private @Nullable InboxAddress stickyWorker;

  WorkflowTasks(DeadlineQueue deadlines) {
    this.deadlines = deadlines;
  }

  void set(PendingWorkflowTask task, ExecutionSettings settings, Duration workflowTaskTimeout) {
    pending = task;
    deadlines.set(Subject.WORKFLOW_TASK, task.deadline(settings, workflowTaskTimeout));
  }

  void clear() {
    pending = null;
    deadlines.remove(Subject.WORKFLOW_TASK);
  }

  void stick(@Nullable InboxAddress worker) {
    stickyWorker = worker;
  }

  @Nullable PendingWorkflowTask pending() {
    return pending;
  }

  PendingWorkflowTask expectPending() {
    if (pending == null) {
      throw new IllegalStateException("Expected a pending workflow task, but there is none");
    }
    return pending;
  }

  @Nullable InboxAddress stickyWorker() {
    return stickyWorker;
  }
}
