package dev.orchestrator.determinism;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Workflow code does what it must not; the message names every place. */
public final class WorkflowDeterminismException extends RuntimeException {

  private final List<Finding> findings;

  /** For findings, of which there is at least one. */
  public WorkflowDeterminismException(List<Finding> findings) {
    super(
        findings.stream()
            .map(finding -> System.lineSeparator() + "  - " + finding)
            .collect(
                joining(
                    "",
                    "Expected workflow code that replays to the same commands, but",
                    System.lineSeparator()
                        + "  A method that is right all the same is annotated @AllowNonDeterminism")));
    this.findings = List.copyOf(findings);
  }

  /** The places. */
  public List<Finding> findings() {
    return findings;
  }
}
