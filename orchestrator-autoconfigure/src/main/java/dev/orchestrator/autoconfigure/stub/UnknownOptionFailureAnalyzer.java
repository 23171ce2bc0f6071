package dev.orchestrator.autoconfigure.stub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which option is for nothing, and which name was probably meant. */
class UnknownOptionFailureAnalyzer extends AbstractFailureAnalyzer<UnknownOptionException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnknownOptionException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
