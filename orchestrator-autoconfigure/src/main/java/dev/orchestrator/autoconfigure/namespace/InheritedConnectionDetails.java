package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.ServerUrls;
import java.net.URI;
import java.util.List;

/** Where a namespace's server and brokers are: where its properties say, or the application's. */
final class InheritedConnectionDetails implements OrchestratorConnectionDetails {

  private final OrchestratorProperties properties;
  private final OptionSources sources;
  private final OrchestratorConnectionDetails shared;

  InheritedConnectionDetails(
      OrchestratorProperties properties,
      OptionSources sources,
      OrchestratorConnectionDetails shared) {
    this.properties = properties;
    this.sources = sources;
    this.shared = shared;
  }

  @Override
  public URI getServerUrl() {
    String own = sources.ownServer() ? properties.server().url() : null;
    return own == null ? shared.getServerUrl() : ServerUrls.parse(own);
  }

  @Override
  public List<String> getBootstrapServers() {
    return sources.ownBrokers()
        ? properties.kafka().bootstrapServers()
        : shared.getBootstrapServers();
  }
}
