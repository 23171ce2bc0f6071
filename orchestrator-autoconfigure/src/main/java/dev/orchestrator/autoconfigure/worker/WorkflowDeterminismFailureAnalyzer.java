package dev.orchestrator.autoconfigure.worker;

import static java.util.stream.Collectors.joining;

import dev.orchestrator.determinism.WorkflowDeterminismException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lists what workflow code must not do, each with its place and what to do instead. */
class WorkflowDeterminismFailureAnalyzer
    extends AbstractFailureAnalyzer<WorkflowDeterminismException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WorkflowDeterminismException cause) {
    return new FailureAnalysis(
        cause.findings().stream()
            .map(finding -> "  - " + finding)
            .collect(
                joining(
                    System.lineSeparator(),
                    "Workflow code would do something else when it is replayed:"
                        + System.lineSeparator(),
                    "")),
        """
        Change the code as each line says. Where it is right all the same:
          - annotate the method that does it with @AllowNonDeterminism(reason = "...")
          - or only have it logged, with orchestrator.worker.determinism-check=warn\
        """,
        cause);
  }
}
