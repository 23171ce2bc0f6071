package dev.orchestrator.browser.showcase;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.List;

/** A house is renovated: steps beside each other, one that needs retries, a child, and a wait. */
@WorkflowInterface
public interface RenovationWorkflow {

  @WorkflowMethod
  String renovate(House house);

  @SignalMethod
  void approve(String by);

  /** Adds a wish; returns how many there are. */
  @UpdateMethod
  int wish(String what);

  @QueryMethod
  Progress progress(boolean withWishes);

  /** What is renovated. */
  record House(String address, int rooms, List<String> rush) {}

  /** How far it is. */
  record Progress(String stage, List<String> wishes) {}
}
