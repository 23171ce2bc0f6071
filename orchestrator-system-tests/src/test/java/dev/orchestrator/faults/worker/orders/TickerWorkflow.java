package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Never at rest: an activity and a timer in turn, until it is told to stop. */
@WorkflowInterface
public interface TickerWorkflow {

  /** Returns how often it ticked. */
  @WorkflowMethod
  int run(String subject, long pauseMillis);

  @SignalMethod
  void stop(String why);
}
