package dev.orchestrator.browser.showcase;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Paints a number of walls, one after the other. */
@WorkflowInterface
public interface PaintingWorkflow {

  @WorkflowMethod
  int paint(int walls);
}
