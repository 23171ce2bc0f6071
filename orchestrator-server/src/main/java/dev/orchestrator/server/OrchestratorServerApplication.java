package dev.orchestrator.server;

import dev.orchestrator.engine.EngineConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/**
 * The server as an application, configured by {@code spring.datasource.*}, {@code spring.kafka.*}
 * and {@code orchestrator.*}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(EngineConfiguration.class)
public class OrchestratorServerApplication {

  public static void main(String[] args) {
    SpringApplication.run(OrchestratorServerApplication.class, args);
  }
}
