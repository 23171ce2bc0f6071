package dev.orchestrator.autoconfigure.health;

import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the server answers and knows the application's namespace. */
class ServerHealthIndicator extends AbstractHealthIndicator {

  private final WorkflowClient client;
  private final Duration timeout;

  ServerHealthIndicator(WorkflowClient client, Duration timeout) {
    super("The orchestrator server cannot be reached");
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    String namespace = client.getOptions().getNamespace();
    builder
        .withDetail("url", client.getOptions().getServerUrl())
        .withDetail("namespace", namespace);
    client.getWorkflowService().checkReachable(namespace, timeout);
    builder.up();
  }
}
