package dev.orchestrator.server.endtoend;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
class OrchestratorServerTests extends OperatorContract {

  private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.start();

  @DynamicPropertySource
  static void connect(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", INFRASTRUCTURE::jdbcUrl);
    properties.add("spring.kafka.bootstrap-servers", INFRASTRUCTURE::brokers);
  }
}
