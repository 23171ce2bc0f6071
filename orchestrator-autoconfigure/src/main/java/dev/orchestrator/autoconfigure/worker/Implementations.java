package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The workflow and activity implementations of an application, for whatever namespace. */
record Implementations(List<WorkflowDefinition> workflows, List<ActivityDefinition> activities) {

  /** Finds them, and makes beans of activities. */
  static Implementations find(ConfigurableApplicationContext context, List<String> packages) {
    return new Implementations(
        new WorkflowScanner(context, packages).find(), new ActivityScanner(context).find());
  }

  /**
   * Refuses those that are for a namespace which nobody has configured.
   *
   * @throws InvalidWorkerException if there is one
   */
  void refuseUnknown(Collection<String> namespaces) {
    workflows.forEach(each -> refuseUnknown(each.name(), each.target(), namespaces));
    activities.forEach(each -> refuseUnknown(each.name(), each.target(), namespaces));
  }

  /**
   * The workers of a namespace.
   *
   * @param property where they are configured
   */
  WorkerPlan plan(String namespace, OrchestratorProperties properties, String property) {
    return WorkerPlan.of(
        workflows.stream().filter(each -> each.target().isFor(namespace)).toList(),
        activities.stream().filter(each -> each.target().isFor(namespace)).toList(),
        properties.workers(),
        property);
  }

  private static void refuseUnknown(String name, Target target, Collection<String> namespaces) {
    for (String namespace : target.namespaces()) {
      if (!namespace.equals(Target.OWN) && !namespaces.contains(namespace)) {
        throw InvalidWorkerException.unknownNamespace(name, namespace, namespaces);
      }
    }
  }
}
