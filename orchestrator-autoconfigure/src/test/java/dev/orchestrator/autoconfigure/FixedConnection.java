package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.util.List;

/** A server and a broker that somebody else than properties tells of. */
public record FixedConnection(String serverUrl, String broker)
    implements OrchestratorConnectionDetails {

  @Override
  public URI getServerUrl() {
    return URI.create(serverUrl);
  }

  @Override
  public List<String> getBootstrapServers() {
    return List.of(broker);
  }
}
