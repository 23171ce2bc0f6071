package dev.orchestrator.autoconfigure.connection;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import java.net.URI;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * For {@code @ServiceConnection} on a container of the server's image, or of any image if it says
 * {@code name = "orchestrator-server"}. Brokers are those of the application's own Kafka
 * connection, which Spring Boot makes of Kafka's container.
 */
class ServerContainerConnectionDetailsFactory
    extends ContainerConnectionDetailsFactory<Container<?>, OrchestratorConnectionDetails> {

  ServerContainerConnectionDetailsFactory() {
    super(ServerImage.CONNECTION_NAME);
  }

  @Override
  protected OrchestratorConnectionDetails getContainerConnectionDetails(
      ContainerConnectionSource<Container<?>> source) {
    return new ServerContainerConnectionDetails(source);
  }

  private static final class ServerContainerConnectionDetails
      extends ContainerConnectionDetails<Container<?>> implements OrchestratorConnectionDetails {

    ServerContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
      super(source);
    }

    @Override
    public URI getServerUrl() {
      return ServerImage.url(
          getContainer().getHost(), getContainer().getMappedPort(ServerImage.PORT));
    }
  }
}
