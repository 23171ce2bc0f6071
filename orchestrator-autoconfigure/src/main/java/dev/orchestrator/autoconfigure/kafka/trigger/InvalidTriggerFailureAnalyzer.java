package dev.orchestrator.autoconfigure.kafka.trigger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with an annotation, and what to do. */
class InvalidTriggerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTriggerException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidTriggerException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
