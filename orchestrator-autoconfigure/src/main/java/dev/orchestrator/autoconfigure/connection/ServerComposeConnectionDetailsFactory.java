package dev.orchestrator.autoconfigure.connection;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import java.net.URI;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * For a service of the server's image in a compose file, or of any image if its label {@code
 * org.springframework.boot.service-connection} is {@code orchestrator-server}. Brokers are those of
 * the application's own Kafka connection.
 */
class ServerComposeConnectionDetailsFactory
    extends DockerComposeConnectionDetailsFactory<OrchestratorConnectionDetails> {

  ServerComposeConnectionDetailsFactory() {
    super(ServerImage.CONNECTION_NAME);
  }

  @Override
  protected OrchestratorConnectionDetails getDockerComposeConnectionDetails(
      DockerComposeConnectionSource source) {
    return new ServerComposeConnectionDetails(source.getRunningService());
  }

  private static final class ServerComposeConnectionDetails extends DockerComposeConnectionDetails
      implements OrchestratorConnectionDetails {

    private final URI url;

    ServerComposeConnectionDetails(RunningService service) {
      super(service);
      this.url = ServerImage.url(service.host(), service.ports().get(ServerImage.PORT));
    }

    @Override
    public URI getServerUrl() {
      return url;
    }
  }
}
