package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.StringUtils;

/** Adapts properties, the application's own Kafka connection included, to connection details. */
class PropertiesOrchestratorConnectionDetails implements OrchestratorConnectionDetails {

  private static final String URL = "orchestrator.server.url";

  private final OrchestratorProperties properties;
  private final KafkaProperties kafkaProperties;
  private final @Nullable KafkaConnectionDetails kafkaConnectionDetails;

  PropertiesOrchestratorConnectionDetails(
      OrchestratorProperties properties,
      KafkaProperties kafkaProperties,
      @Nullable KafkaConnectionDetails kafkaConnectionDetails) {
    this.properties = properties;
    this.kafkaProperties = kafkaProperties;
    this.kafkaConnectionDetails = kafkaConnectionDetails;
  }

  @Override
  public URI getServerUrl() {
    String url = properties.server().url();
    if (!StringUtils.hasText(url)) {
      throw new MissingServerUrlException();
    }
    URI uri = parse(url.strip());
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (!(http || https) || uri.getHost() == null) {
      throw malformed(url, "it is not of the form http://host:port or https://host:port");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
      throw malformed(url, "it has a query, a fragment or user information");
    }
    return uri;
  }

  @Override
  public List<String> getBootstrapServers() {
    List<String> own = properties.kafka().bootstrapServers();
    if (!own.isEmpty()) {
      return own;
    }
    return kafkaConnectionDetails == null
        ? kafkaProperties.getBootstrapServers()
        : kafkaConnectionDetails.getBootstrapServers();
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw malformed(url, "it cannot be read as a URL: " + e.getReason());
    }
  }

  private static InvalidConfigurationPropertyValueException malformed(String url, String reason) {
    return new InvalidConfigurationPropertyValueException(
        URL, url, "Expected the URL of an orchestrator server, but " + reason);
  }
}
