package dev.orchestrator.autoconfigure.worker;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The application's implementations and its worker properties do not make workers. */
final class InvalidWorkerException extends RuntimeException {

  private final String action;

  private InvalidWorkerException(String problem, String action) {
    this(problem, action, null);
  }

  private InvalidWorkerException(String problem, String action, @Nullable Throwable cause) {
    super(problem, cause);
    this.action = action;
  }

  /** What the developer can do about it. */
  String action() {
    return action;
  }

  static InvalidWorkerException notAWorkflow(Class<?> type) {
    return new InvalidWorkerException(
        "Class %s is annotated @WorkflowImpl, but implements no interface annotated @WorkflowInterface."
            .formatted(type.getName()),
        "Let it implement the workflow's interface, and annotate that interface with"
            + " @WorkflowInterface and its entry point with @WorkflowMethod.");
  }

  static InvalidWorkerException notAnActivity(String beanName, Class<?> type) {
    return new InvalidWorkerException(
        "Bean '%s' of class %s is annotated @ActivityImpl, but implements no interface annotated @ActivityInterface."
            .formatted(beanName, type.getName()),
        "Let the class implement the activities' interface, and annotate that interface with"
            + " @ActivityInterface.");
  }

  static InvalidWorkerException hiddenByProxy(String beanName, Class<?> type) {
    return new InvalidWorkerException(
        "Bean '%s' of class %s is annotated @ActivityImpl, but its proxy does not implement the class's activity interface."
            .formatted(beanName, type.getName()),
        "Let the bean be proxied with all of its interfaces, or by its class"
            + " (spring.aop.proxy-target-class=true).");
  }

  static InvalidWorkerException noTaskQueue(String implementation) {
    return new InvalidWorkerException(
        "%s names no task queue.".formatted(implementation),
        "Name at least one in its annotation, for example taskQueues = \"orders\".");
  }

  static InvalidWorkerException invalidTaskQueue(String taskQueue) {
    return new InvalidWorkerException(
        "Task queue '%s' cannot be part of a topic name.".formatted(taskQueue),
        "Use letters, digits, dots, underscores and hyphens, at most 100 of them.");
  }

  static InvalidWorkerException unknownWorker(
      String implementation, String worker, Collection<String> configured) {
    return new InvalidWorkerException(
        "%s is for worker '%s', which is not configured. Configured are: %s."
            .formatted(implementation, worker, list(configured)),
        "Configure it under orchestrator.workers.%s, or name the task queue itself with taskQueues."
            .formatted(worker));
  }

  static InvalidWorkerException unusedWorker(
      String worker, String taskQueue, Collection<String> served) {
    return new InvalidWorkerException(
        "Properties under orchestrator.workers.%s are for task queue '%s', which no @WorkflowImpl or @ActivityImpl of this application names. Named are: %s."
            .formatted(worker, taskQueue, list(served)),
        "Correct the name, or remove the properties. In a property's name a task queue with other"
            + " characters than lower-case letters, digits and hyphens is put in brackets:"
            + " orchestrator.workers.[my.Queue], or given as task-queue.");
  }

  static InvalidWorkerException sameTaskQueue(String taskQueue, String one, String other) {
    return new InvalidWorkerException(
        "Workers '%s' and '%s' under orchestrator.workers are both for task queue '%s'."
            .formatted(one, other, taskQueue),
        "Configure one worker for each task queue.");
  }

  static InvalidWorkerException refused(String implementation, IllegalArgumentException cause) {
    return new InvalidWorkerException(
        "The implementation %s cannot be registered: %s"
            .formatted(implementation, cause.getMessage()),
        "Correct its interfaces; a task queue has one implementation of each workflow type and of"
            + " each activity type.",
        cause);
  }

  private static String list(Collection<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().sorted().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }
}
