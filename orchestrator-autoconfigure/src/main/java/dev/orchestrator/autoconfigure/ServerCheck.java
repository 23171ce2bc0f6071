package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Asks the server once, before anything is started, for those who would rather not start. */
public final class ServerCheck implements SmartInitializingSingleton {

  private final Supplier<WorkflowClient> client;
  private final Duration timeout;

  /**
   * For a client.
   *
   * @param client asked once all singletons are there
   * @param timeout how long the server may take
   */
  public ServerCheck(Supplier<WorkflowClient> client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public void afterSingletonsInstantiated() {
    WorkflowClient asked = client.get();
    String namespace = asked.getOptions().getNamespace();
    try {
      asked.getWorkflowService().checkReachable(namespace, timeout);
    } catch (RuntimeException e) {
      throw new ServerUnavailableException(asked.getOptions().getServerUrl(), namespace, e);
    }
  }
}
