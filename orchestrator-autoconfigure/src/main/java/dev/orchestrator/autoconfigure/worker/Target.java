package dev.orchestrator.autoconfigure.worker;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which task queues an implementation is for.
 *
 * @param taskQueues names of task queues
 * @param workers names of configured workers, which stand for their task queues
 * @param namespaces names of configured namespaces; {@link #OWN} alone if none is given
 */
record Target(List<String> taskQueues, List<String> workers, List<String> namespaces) {

  /** The application's own namespace. */
  static final String OWN = "default";

  /** For the application's own namespace. */
  Target(List<String> taskQueues, List<String> workers) {
    this(taskQueues, workers, List.of(OWN));
  }

  static Target of(
      String[] taskQueues, String[] workers, String[] namespaces, UnaryOperator<String> resolver) {
    return new Target(
        Stream.of(taskQueues).map(resolver).toList(),
        Stream.of(workers).map(resolver).toList(),
        namespaces.length == 0 ? List.of(OWN) : Stream.of(namespaces).map(resolver).toList());
  }

  boolean isFor(String namespace) {
    return namespaces.contains(namespace);
  }

  boolean isEmpty() {
    return taskQueues.isEmpty() && workers.isEmpty();
  }
}
