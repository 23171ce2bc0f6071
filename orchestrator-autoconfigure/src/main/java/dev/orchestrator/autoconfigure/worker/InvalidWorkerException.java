package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.activity.ActivityInterface;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.util.ClassUtils;

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
      String property, String implementation, String worker, Collection<String> configured) {
    return new InvalidWorkerException(
        "%s is for worker '%s', which is not configured. Configured are: %s."
            .formatted(implementation, worker, list(configured)),
        "Configure it under %s.%s, or name the task queue itself with taskQueues."
            .formatted(property, worker));
  }

  static InvalidWorkerException unknownNamespace(
      String implementation, String namespace, Collection<String> configured) {
    return new InvalidWorkerException(
        "%s is for namespace '%s', which is not configured. Configured are: %s."
            .formatted(implementation, namespace, list(configured)),
        "Configure it under orchestrator.namespaces.%s, or correct the name.".formatted(namespace));
  }

  static InvalidWorkerException unusedWorker(
      String property, String worker, String taskQueue, Collection<String> served) {
    return new InvalidWorkerException(
        "Properties under %s.%s are for task queue '%s', which no @WorkflowImpl or @ActivityImpl of this application names. Named are: %s."
            .formatted(property, worker, taskQueue, list(served)),
        "Correct the name, or remove the properties. In a property's name a task queue with other"
            + " characters than lower-case letters, digits and hyphens is put in brackets:"
            + " %s.[my.Queue], or given as task-queue.".formatted(property));
  }

  static InvalidWorkerException sameTaskQueue(
      String property, String taskQueue, String one, String other) {
    return new InvalidWorkerException(
        "Workers '%s' and '%s' under %s are both for task queue '%s'."
            .formatted(one, other, property, taskQueue),
        "Configure one worker for each task queue.");
  }

  static InvalidWorkerException asynchronous(String beanName, String what) {
    return new InvalidWorkerException(
        "Bean '%s' is annotated @ActivityImpl, but %s is @Async: the activity would be completed, without a result, before its work is done."
            .formatted(beanName, what),
        "Remove @Async: workers run activities in threads of their own. For an activity that is"
            + " completed from outside, call Activity.getExecutionContext().doNotCompleteOnReturn().");
  }

  static InvalidWorkerException withoutEffect(String what, String annotation) {
    return new InvalidWorkerException(
        "%s of a workflow is annotated @%s, which has no effect there: objects of workflows are made for each run and have no proxies."
            .formatted(what, ClassUtils.getShortName(annotation)),
        "Remove the annotation, and put what needs it into an activity.");
  }

  static InvalidWorkerException unsafeInjection(String place, Class<?> workflow, Class<?> type) {
    String action =
        type.isAnnotationPresent(ActivityInterface.class)
            ? "Annotate it with @ActivityStub: calls then go by history, instead of running inside of"
                + " the workflow's code."
            : "Put what needs it into an activity. Stubs (@ActivityStub, @LocalActivityStub,"
                + " @ChildWorkflowStub), their options and org.slf4j.Logger can be injected. If it can"
                + " never change what the workflow does, annotate the constructor or the class with"
                + " @AllowNonDeterminism(reason = \"...\").";
    return new InvalidWorkerException(
        "%s of workflow %s is of type %s, which workflow code must not have: after a restart it may answer otherwise, and the workflow would do something else than its history says."
            .formatted(place, workflow.getName(), type.getName()),
        action);
  }

  static InvalidWorkerException notAStub(
      String place,
      Class<?> workflow,
      Class<? extends Annotation> by,
      Class<?> type,
      Class<? extends Annotation> expected) {
    return new InvalidWorkerException(
        "%s of workflow %s is annotated @%s, but %s is no interface annotated @%s."
            .formatted(
                place,
                workflow.getName(),
                by.getSimpleName(),
                type.getName(),
                expected.getSimpleName()),
        "Use the interface as its type, not the class that implements it.");
  }

  static InvalidWorkerException noBean(String place, Class<?> workflow, BeansException cause) {
    return new InvalidWorkerException(
        "%s of workflow %s cannot be injected: %s"
            .formatted(place, workflow.getName(), cause.getMessage()),
        "Define the bean, or remove the injection.",
        cause);
  }

  static InvalidWorkerException finalField(String place, Class<?> workflow) {
    return new InvalidWorkerException(
        "%s of workflow %s is to be injected, but is final or static."
            .formatted(place, workflow.getName()),
        "Remove the modifier, or let the constructor have it as an annotated parameter.");
  }

  static InvalidWorkerException whichConstructor(Class<?> workflow) {
    return new InvalidWorkerException(
        "Workflow %s has several constructors.".formatted(workflow.getName()),
        "Annotate the one to call with @Autowired, or leave one.");
  }

  static InvalidWorkerException neverCalled(Class<?> workflow, Method method) {
    return new InvalidWorkerException(
        "%s() of workflow %s is annotated as if the Spring container called it, which it does not: the objects are made for each run."
            .formatted(method.getName(), workflow.getName()),
        "Do its work in the constructor or in the workflow method.");
  }

  static InvalidWorkerException noTimeout(
      Class<?> workflow, Class<?> activities, Collection<String> methods) {
    String name = activities.getSimpleName();
    return new InvalidWorkerException(
        "Workflow %s has a stub of %s, but nothing says how long %s may take."
            .formatted(workflow.getName(), name, list(methods)),
        "Set orchestrator.activities.%s.start-to-close-timeout, or for one method orchestrator.activities.%s.%s.start-to-close-timeout, or for all activities orchestrator.activity.start-to-close-timeout. A schedule-to-close-timeout does, too."
            .formatted(name, name, methods.iterator().next()));
  }

  static InvalidWorkerException badOptions(
      Class<?> workflow, Class<?> activities, IllegalArgumentException cause) {
    String name = activities.getSimpleName();
    return new InvalidWorkerException(
        "Options of the stub of %s in workflow %s are wrong: %s"
            .formatted(name, workflow.getName(), cause.getMessage()),
        "Correct them under orchestrator.activities.%s.".formatted(name),
        cause);
  }

  static InvalidWorkerException localWithoutImplementation(
      Class<?> workflow, String taskQueue, Class<?> activities, Collection<String> types) {
    return new InvalidWorkerException(
        "Workflow %s calls %s of %s locally, but this application has no implementation for task queue '%s'."
            .formatted(workflow.getName(), list(types), activities.getSimpleName(), taskQueue),
        "Let a bean with @ActivityImpl(taskQueues = \"%s\") implement it, or let the activities be scheduled: @ActivityStub in place of @LocalActivityStub, and no orchestrator.activities.%s.local=true."
            .formatted(taskQueue, activities.getSimpleName()));
  }

  static InvalidWorkerException twoImplementations(
      String kind, String type, String taskQueue, String one, String other) {
    return new InvalidWorkerException(
        "%s type '%s' has two implementations on task queue '%s': %s and %s."
            .formatted(kind, type, taskQueue, one, other),
        "Keep one: put them under different @Profile, name another task queue, or give the type"
            + " another name.");
  }

  static InvalidWorkerException withoutBuild(String deployment) {
    return new InvalidWorkerException(
        "Deployment '%s' is named under orchestrator.worker.deployment, but no build."
            .formatted(deployment),
        "Set orchestrator.worker.deployment.build-id, or let the build tool write"
            + " META-INF/build-info.properties (goal build-info of spring-boot-maven-plugin).");
  }

  static InvalidWorkerException invalidDeployment(IllegalArgumentException cause) {
    return new InvalidWorkerException(
        "Properties under orchestrator.worker.deployment name no build: " + cause.getMessage(),
        "Correct orchestrator.worker.deployment.name and build-id.",
        cause);
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
