package dev.orchestrator.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The server as an application, configured by {@code spring.datasource.*}, {@code spring.kafka.*}
 * and {@code orchestrator.*}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrchestratorServerApplication {

  public static void main(String[] args) {
    SpringApplication.run(OrchestratorServerApplication.class, args);
  }
}
