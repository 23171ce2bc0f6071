package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A local activity that takes its time, an ordinary one, and a quick local one. */
@WorkflowInterface
public interface LocalStepsWorkflow {

  /** Takes all steps, and returns what they did, and on which side of a change the run is. */
  @WorkflowMethod
  String run(String subject, long workMillis);
}
