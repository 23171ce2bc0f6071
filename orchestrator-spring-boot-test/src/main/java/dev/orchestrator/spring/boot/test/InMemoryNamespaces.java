package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.namespace.NamespaceConnector;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerTransport;

/** Puts all namespaces of the application on the same engine in memory. */
final class InMemoryNamespaces implements NamespaceConnector {

  private final TestWorkflowEnvironment environment;

  InMemoryNamespaces(TestWorkflowEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public WorkflowClient client(WorkflowClientOptions options) {
    return WorkflowClient.newInstance(
        environment.getWorkflowClient().getWorkflowService(), options);
  }

  @Override
  public WorkerTransport transport() {
    return environment.getWorkerTransport();
  }
}
