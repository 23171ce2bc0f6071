package dev.orchestrator.devservices;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;

/** Where the dev server is; ends it when all beans that use it are gone. */
final class DevServerConnectionDetails implements OrchestratorConnectionDetails, DisposableBean {

  private final DevServerProcess server;

  DevServerConnectionDetails(DevServerProcess server) {
    this.server = server;
  }

  @Override
  public URI getServerUrl() {
    return URI.create(server.url());
  }

  @Override
  public List<String> getBootstrapServers() {
    return server.bootstrapServers();
  }

  @Override
  public void destroy() {
    server.close();
  }
}
