package dev.orchestrator.devserver;

import dev.orchestrator.server.OrchestratorServerApplication;
import org.springframework.boot.SpringApplication;

/** Runs the server for development. */
public class DevServerApplication {

  public static void main(String[] args) {
    SpringApplication.run(OrchestratorServerApplication.class, args);
  }
}
