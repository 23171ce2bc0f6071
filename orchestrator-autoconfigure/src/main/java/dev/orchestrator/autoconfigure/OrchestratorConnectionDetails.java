package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.util.List;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the server and its Kafka brokers are. A bean of this type takes the place of {@code
 * orchestrator.server.url} and {@code orchestrator.kafka.bootstrap-servers}.
 */
public interface OrchestratorConnectionDetails extends ConnectionDetails {

  /** The root of the server's REST API, an absolute http or https URL. */
  URI getServerUrl();

  /**
   * The brokers that the workers' Kafka clients connect to first, {@code host:port} each; empty for
   * those of {@code orchestrator.kafka.bootstrap-servers}, or else of the application's own Kafka
   * connection, if it has one.
   */
  default List<String> getBootstrapServers() {
    return List.of();
  }
}
