package dev.orchestrator.workflow;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import org.jspecify.annotations.Nullable;

/** Another workflow, which this one did not start: to be signalled and cancelled. */
public interface ExternalWorkflowStub {

  /** Which workflow; its run id is null for whichever run is open. */
  Target getTarget();

  /**
   * Sends a signal and waits until the other workflow has it.
   *
   * @throws SignalExternalWorkflowException if there is no such workflow, or it is closed
   */
  void signal(String signalName, @Nullable Object... args);

  /**
   * Asks the other workflow to cancel itself, and waits until it knows.
   *
   * @throws CancelExternalWorkflowException if there is no such workflow, or it is closed
   */
  void cancel();

  /** Like {@link #cancel()}, for a reason that the other workflow sees. */
  void cancel(@Nullable String reason);

  /**
   * A workflow of the same namespace.
   *
   * @param runId null for whichever run is open
   */
  record Target(String workflowId, @Nullable String runId) {

    /** Whichever run is open. */
    public static Target of(String workflowId) {
      return new Target(workflowId, null);
    }

    /** One run. */
    public static Target of(WorkflowExecution execution) {
      return new Target(execution.workflowId(), execution.runId().toString());
    }
  }
}
