package dev.orchestrator.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server as an application. */
@SpringBootApplication
public class OrchestratorServerApplication {

  public static void main(String[] args) {
    SpringApplication.run(OrchestratorServerApplication.class, args);
  }
}
