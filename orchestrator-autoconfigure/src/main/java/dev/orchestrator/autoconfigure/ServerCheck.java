package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Asks the server once, before anything is started, for those who would rather not start. */
final class ServerCheck implements SmartInitializingSingleton {

  private final ObjectProvider<WorkflowClient> client;
  private final Duration timeout;

  ServerCheck(ObjectProvider<WorkflowClient> client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public void afterSingletonsInstantiated() {
    WorkflowClient asked = client.getObject();
    String namespace = asked.getOptions().getNamespace();
    try {
      asked.getWorkflowService().checkReachable(namespace, timeout);
    } catch (RuntimeException e) {
      throw new ServerUnavailableException(asked.getOptions().getServerUrl(), namespace, e);
    }
  }
}
