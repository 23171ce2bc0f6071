package dev.orchestrator.server.endtoend;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same on containers, which is how most people will have it in their tests. */
@RequiresContainers({OrchestratorServerContainersIT.POSTGRES, OrchestratorServerContainersIT.KAFKA})
@Testcontainers
class OrchestratorServerContainersIT extends StandaloneActivityContract {

  static final String POSTGRES = "postgres:18-alpine";
  static final String KAFKA = "apache/kafka:4.2.0";

  @Container @ServiceConnection
  static final PostgreSQLContainer DATABASE = new PostgreSQLContainer(POSTGRES);

  @Container @ServiceConnection
  static final KafkaContainer BROKER =
      new KafkaContainer(KAFKA)
          .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
          .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
}
