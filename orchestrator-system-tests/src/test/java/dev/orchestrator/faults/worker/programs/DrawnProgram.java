package dev.orchestrator.faults.worker.programs;

import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.List;

/** A program drawn from a seed. */
@WorkflowInterface
public interface DrawnProgram {

  /**
   * Runs it.
   *
   * @param path where in the whole it is; the name of everything that it does begins with it
   * @param messages for how many signals and accepted updates it waits
   * @param log what the runs before came to
   * @return what each step came to
   */
  @WorkflowMethod
  List<String> run(String path, long seed, int messages, List<String> log);

  @SignalMethod
  void nudge(String value);

  /** Says what became of the value. */
  @UpdateMethod
  String change(String value);

  /** Says no to one value. */
  @UpdateValidatorMethod(updateName = "change")
  void checkChange(String value);
}
