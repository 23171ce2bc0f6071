package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.worker.WorkerPlan.PlannedWorker;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The workflows of the application's workers. */
final class PlannedWorkflows implements ServedWorkflows {

  private final Supplier<WorkerPlan> plan;
  private final WorkflowInjector injector;

  PlannedWorkflows(Supplier<WorkerPlan> plan, WorkflowInjector injector) {
    this.plan = plan;
    this.injector = injector;
  }

  @Override
  public Set<String> taskQueues(Class<?> workflowInterface) {
    var queues = new TreeSet<String>();
    for (PlannedWorker worker : plan.get().workers()) {
      if (worker.workflows().stream()
          .anyMatch(workflow -> workflowInterface.isAssignableFrom(workflow.type()))) {
        queues.add(worker.taskQueue());
      }
    }
    return queues;
  }

  @Override
  public Collection<Class<?>> interfaces() {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (PlannedWorker worker : plan.get().workers()) {
      for (WorkflowDefinition workflow : worker.workflows()) {
        WorkflowInterfaceMetadata.implementedBy(workflow.type())
            .forEach(metadata -> all.add(metadata.interfaceClass()));
        all.addAll(injector.of(workflow.type(), worker.options()).children());
      }
    }
    return all;
  }
}
