package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.worker.WorkerPlan.PlannedWorker;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.protocol.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.aop.framework.AopProxyUtils;

/** Tells at the start what would otherwise go wrong in the first workflow. */
final class PlanChecks {

  private final WorkflowInjector injector;
  private final ActivitySettings settings;

  PlanChecks(WorkflowInjector injector, ActivitySettings settings) {
    this.injector = injector;
    this.settings = settings;
  }

  /**
   * Checks that types are implemented once, that what workflows ask for can be injected, and that
   * their stubs can be called.
   *
   * @throws InvalidWorkerException if not
   */
  void check(WorkerPlan plan) {
    plan.workers().forEach(PlanChecks::refuseTwins);
    settings.refuseUnknown(activityInterfaces(plan));
    for (PlannedWorker worker : plan.workers()) {
      for (WorkflowDefinition workflow : worker.workflows()) {
        injector
            .of(workflow.type(), worker.options())
            .activities()
            .forEach(stub -> check(worker, workflow.type(), stub));
      }
    }
  }

  private Set<Class<?>> activityInterfaces(WorkerPlan plan) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (PlannedWorker worker : plan.workers()) {
      worker.activities().stream()
          .flatMap(each -> ActivityInterfaceMetadata.implementedBy(each.bean().getClass()).stream())
          .forEach(metadata -> all.add(metadata.interfaceClass()));
      worker.workflows().stream()
          .flatMap(each -> injector.of(each.type(), worker.options()).activities().stream())
          .forEach(stub -> all.add(stub.type()));
    }
    return all;
  }

  private static void check(PlannedWorker worker, Class<?> workflow, Injected.Activities stub) {
    List<String> endless;
    try {
      endless = stub.options().methodsWithoutTimeout();
    } catch (IllegalArgumentException e) {
      throw InvalidWorkerException.badOptions(workflow, stub.type(), e);
    }
    if (!endless.isEmpty()) {
      throw InvalidWorkerException.noTimeout(workflow, stub.type(), endless);
    }
    for (String taskQueue : stub.options().taskQueues()) {
      if (!Topics.isTaskQueue(taskQueue)) {
        throw InvalidWorkerException.invalidTaskQueue(taskQueue);
      }
    }
    refuseMissing(worker, workflow, stub);
  }

  private static void refuseMissing(
      PlannedWorker worker, Class<?> workflow, Injected.Activities stub) {
    var missing = new TreeSet<>(stub.options().localTypes());
    if (missing.isEmpty()) {
      return;
    }
    missing.removeAll(activityTypes(worker).keySet());
    boolean servesAll =
        worker.activities().stream().anyMatch(each -> each.bean() instanceof DynamicActivity);
    if (!missing.isEmpty() && !servesAll) {
      throw InvalidWorkerException.localWithoutImplementation(
          workflow, worker.taskQueue(), stub.type(), missing);
    }
  }

  private static void refuseTwins(PlannedWorker worker) {
    activityTypes(worker);
    Map<String, String> workflows = new HashMap<>();
    for (WorkflowDefinition workflow : worker.workflows()) {
      for (WorkflowInterfaceMetadata metadata : interfaces(workflow.type())) {
        String type = metadata.workflowType();
        String other = type == null ? null : workflows.putIfAbsent(type, workflow.type().getName());
        if (type != null && other != null && !other.equals(workflow.type().getName())) {
          throw InvalidWorkerException.twoImplementations(
              "Workflow", type, worker.taskQueue(), other, workflow.type().getName());
        }
      }
    }
  }

  private static Map<String, String> activityTypes(PlannedWorker worker) {
    Map<String, String> implementations = new HashMap<>();
    for (ActivityDefinition activity : worker.activities()) {
      String name =
          "bean '%s' (%s)"
              .formatted(
                  activity.beanName(),
                  AopProxyUtils.ultimateTargetClass(activity.bean()).getName());
      var types = new TreeSet<String>();
      ActivityInterfaceMetadata.implementedBy(activity.bean().getClass())
          .forEach(metadata -> types.addAll(metadata.activityTypes().values()));
      for (String type : types) {
        String other = implementations.putIfAbsent(type, name);
        if (other != null) {
          throw InvalidWorkerException.twoImplementations(
              "Activity", type, worker.taskQueue(), other, name);
        }
      }
    }
    return implementations;
  }

  private static List<WorkflowInterfaceMetadata> interfaces(Class<?> workflow) {
    try {
      return WorkflowInterfaceMetadata.implementedBy(workflow);
    } catch (IllegalArgumentException e) {
      throw InvalidWorkerException.refused(workflow.getName(), e);
    }
  }
}
