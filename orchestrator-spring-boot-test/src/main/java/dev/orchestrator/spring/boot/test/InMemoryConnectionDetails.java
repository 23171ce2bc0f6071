package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import java.net.URI;
import java.util.List;

/** An address for whoever shows where the server is; nobody connects to it. */
final class InMemoryConnectionDetails implements OrchestratorConnectionDetails {

  /** A name that by RFC 2606 is nobody's. */
  private static final URI NOWHERE = URI.create("http://in-memory.invalid");

  @Override
  public URI getServerUrl() {
    return NOWHERE;
  }

  @Override
  public List<String> getBootstrapServers() {
    return List.of();
  }
}
