package dev.orchestrator.worker;

/**
 * How tasks reach the workers of one process, and results go back. The usual form speaks Kafka; a
 * test environment hands tasks over in memory.
 */
public interface WorkerTransport {

  /**
   * Opens what the workers of one factory share.
   *
   * @throws RuntimeException if the other side cannot be reached
   */
  WorkerConnection connect(WorkerProcess process);
}
