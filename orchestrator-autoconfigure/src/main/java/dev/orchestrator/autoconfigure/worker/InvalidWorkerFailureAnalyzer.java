package dev.orchestrator.autoconfigure.worker;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a workflow, an activity or a worker, and what to do about it. */
class InvalidWorkerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidWorkerException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidWorkerException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
