package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.util.List;
import org.springframework.util.StringUtils;

/** Adapts properties to connection details. */
class PropertiesOrchestratorConnectionDetails implements OrchestratorConnectionDetails {

  private final OrchestratorProperties properties;

  PropertiesOrchestratorConnectionDetails(OrchestratorProperties properties) {
    this.properties = properties;
  }

  @Override
  public URI getServerUrl() {
    String url = properties.server().url();
    if (!StringUtils.hasText(url)) {
      throw new MissingServerUrlException();
    }
    return ServerUrls.parse(url);
  }

  @Override
  public List<String> getBootstrapServers() {
    return properties.kafka().bootstrapServers();
  }
}
