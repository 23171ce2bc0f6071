package dev.orchestrator.autoconfigure.worker;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which task queues an implementation is for.
 *
 * @param taskQueues names of task queues
 * @param workers names of configured workers, which stand for their task queues
 */
record Target(List<String> taskQueues, List<String> workers) {

  static Target of(String[] taskQueues, String[] workers, UnaryOperator<String> resolver) {
    return new Target(
        Stream.of(taskQueues).map(resolver).toList(), Stream.of(workers).map(resolver).toList());
  }

  boolean isEmpty() {
    return taskQueues.isEmpty() && workers.isEmpty();
  }
}
