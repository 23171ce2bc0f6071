package dev.orchestrator.autoconfigure.worker;

/**
 * A workflow implementation that was found.
 *
 * @param type the class to instantiate for each run
 * @param target the task queues that it is for
 */
record WorkflowDefinition(Class<?> type, Target target) {

  /** What it is, for messages. */
  String name() {
    return "@WorkflowImpl on " + type.getName();
  }
}
