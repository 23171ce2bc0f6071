package dev.orchestrator.autoconfigure.kafka;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property has no effect, and which one has, or what is missing. */
class NoBootKafkaFailureAnalyzer extends AbstractFailureAnalyzer<NoBootKafkaException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoBootKafkaException cause) {
    return new FailureAnalysis(
        "'"
            + NoBootKafkaException.PROPERTY
            + "' is set, but has no effect without"
            + " spring-boot-starter-kafka, and nothing else says where the Kafka brokers are from"
            + " which the workers take their tasks.",
        """
        Consider one of these:
          - Set orchestrator.kafka.bootstrap-servers=%s instead, if only the workers speak Kafka.
          - Add spring-boot-starter-kafka, if the application itself speaks Kafka: the workers then\
         share the connection of spring.kafka.*.\
        """
            .formatted(cause.brokers()),
        cause);
  }
}
