package dev.orchestrator.worker;

import java.util.Set;

/**
 * Who connects.
 *
 * @param namespace the namespace of all its task queues
 * @param identity who it is, for people
 * @param taskQueues the queues that it will serve
 */
public record WorkerProcess(String namespace, String identity, Set<String> taskQueues) {

  /** Copies the set. */
  public WorkerProcess {
    taskQueues = Set.copyOf(taskQueues);
  }
}
