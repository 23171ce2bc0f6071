package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.StringUtils;

/** Adapts properties, the application's own Kafka connection included, to connection details. */
class PropertiesOrchestratorConnectionDetails implements OrchestratorConnectionDetails {

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
    return ServerUrls.parse(url);
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
}
