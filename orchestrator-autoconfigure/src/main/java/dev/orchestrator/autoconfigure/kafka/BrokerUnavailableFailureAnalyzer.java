package dev.orchestrator.autoconfigure.kafka;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which brokers were asked, and how to start without them. */
class BrokerUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<BrokerUnavailableException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BrokerUnavailableException cause) {
    return new FailureAnalysis(
        "The Kafka brokers %s, from which the workers take their tasks, do not answer: %s"
            .formatted(cause.brokers(), cause.reason()),
        """
        Consider one of these:
          - Start the brokers, or correct orchestrator.kafka.bootstrap-servers, and where that is not\
         set spring.kafka.bootstrap-servers (in an application with spring-boot-starter-kafka).
          - Correct the security settings under orchestrator.kafka, and those of spring.kafka.
          - Set orchestrator.kafka.fail-fast=false: the application then starts before its brokers,\
         and its health tells when they are there.\
        """,
        cause);
  }
}
