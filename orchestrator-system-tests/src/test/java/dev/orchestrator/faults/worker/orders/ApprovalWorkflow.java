package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Waits, parked on one worker, until somebody approves. */
@WorkflowInterface
public interface ApprovalWorkflow {

  /** Reserves, waits, and returns who approved. */
  @WorkflowMethod
  String run(String subject);

  @SignalMethod
  void approve(String by);

  /** Whether the code has come to where it waits. */
  @QueryMethod
  boolean waiting();
}
