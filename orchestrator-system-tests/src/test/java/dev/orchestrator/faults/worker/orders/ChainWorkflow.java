package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Short activities one after the other, and signals that come in between. */
@WorkflowInterface
public interface ChainWorkflow {

  /**
   * Runs the activities.
   *
   * @param workMillis how long each takes
   * @return how many signals came
   */
  @WorkflowMethod
  int run(String subject, int activities, long workMillis);

  @SignalMethod
  void note(String text);

  /** Begins no further activity. */
  @SignalMethod
  void stop(String why);

  /**
   * Takes a note, too, unless it is bad.
   *
   * @return how many there are now
   */
  @UpdateMethod
  int annotate(String text);

  /** Says no to bad notes. */
  @UpdateValidatorMethod(updateName = "annotate")
  void checkAnnotation(String text);

  /** How many signals came so far. */
  @QueryMethod
  int noted();
}
