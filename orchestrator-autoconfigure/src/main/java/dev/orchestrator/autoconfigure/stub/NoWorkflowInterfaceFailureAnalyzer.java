package dev.orchestrator.autoconfigure.stub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to ask for a starter. */
class NoWorkflowInterfaceFailureAnalyzer
    extends AbstractFailureAnalyzer<NoWorkflowInterfaceException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoWorkflowInterfaceException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Name the workflow's interface, for example WorkflowStarter<OrderWorkflow>.",
        cause);
  }
}
