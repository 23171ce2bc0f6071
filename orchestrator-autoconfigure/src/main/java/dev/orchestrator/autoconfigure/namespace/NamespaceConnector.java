package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.worker.WorkerTransport;

/**
 * Connects all further namespaces in some other way than by HTTP and Kafka. A bean of it is there
 * in tests, which run them on the engine in memory.
 */
public interface NamespaceConnector {

  /** A client with the options. */
  WorkflowClient client(WorkflowClientOptions options);

  /** How workers get their tasks. */
  WorkerTransport transport();
}
