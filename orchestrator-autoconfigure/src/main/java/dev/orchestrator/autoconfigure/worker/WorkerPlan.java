package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.protocol.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The workers that an application needs: one for each task queue that an implementation is for.
 *
 * @param workers the workers, in the order of their task queues
 */
record WorkerPlan(List<PlannedWorker> workers) {

  /**
   * One worker.
   *
   * @param taskQueue the task queue that it serves
   * @param options its options
   * @param workflows the workflow implementations that it runs
   * @param activities the activity implementations that it runs
   */
  record PlannedWorker(
      String taskQueue,
      OrchestratorProperties.Worker options,
      Set<WorkflowDefinition> workflows,
      Set<ActivityDefinition> activities) {}

  /**
   * Assigns implementations to workers.
   *
   * @param configured options by name of the worker
   * @param property where they are configured, for messages
   * @throws InvalidWorkerException if an implementation is for no task queue or an unknown worker,
   *     or if options are for a task queue that none is for
   */
  static WorkerPlan of(
      List<WorkflowDefinition> workflows,
      List<ActivityDefinition> activities,
      Map<String, OrchestratorProperties.Worker> configured,
      String property) {
    var plan = new Planning(configured, property);
    for (WorkflowDefinition workflow : workflows) {
      plan.workers(workflow.name(), workflow.target())
          .forEach(worker -> worker.workflows().add(workflow));
    }
    for (ActivityDefinition activity : activities) {
      plan.workers(activity.name(), activity.target())
          .forEach(worker -> worker.activities().add(activity));
    }
    return plan.finish();
  }

  private static final class Planning {

    private final Map<String, OrchestratorProperties.Worker> configured;
    private final Map<String, String> namesByQueue = new HashMap<>();
    private final Map<String, PlannedWorker> byQueue = new TreeMap<>();
    private final String property;

    Planning(Map<String, OrchestratorProperties.Worker> configured, String property) {
      this.configured = configured;
      this.property = property;
      configured.forEach(
          (name, options) -> {
            String queue = queue(name, options);
            String other = namesByQueue.putIfAbsent(queue, name);
            if (other != null) {
              throw InvalidWorkerException.sameTaskQueue(property, queue, other, name);
            }
          });
    }

    List<PlannedWorker> workers(String implementation, Target target) {
      if (target.isEmpty()) {
        throw InvalidWorkerException.noTaskQueue(implementation);
      }
      var queues = new LinkedHashSet<>(target.taskQueues());
      for (String name : target.workers()) {
        OrchestratorProperties.Worker options = configured.get(name);
        if (options == null) {
          throw InvalidWorkerException.unknownWorker(
              property, implementation, name, configured.keySet());
        }
        queues.add(queue(name, options));
      }
      return queues.stream().map(queue -> byQueue.computeIfAbsent(queue, this::planned)).toList();
    }

    WorkerPlan finish() {
      namesByQueue.forEach(
          (queue, name) -> {
            if (!byQueue.containsKey(queue)) {
              throw InvalidWorkerException.unusedWorker(property, name, queue, byQueue.keySet());
            }
          });
      return new WorkerPlan(List.copyOf(byQueue.values()));
    }

    private PlannedWorker planned(String queue) {
      if (!Topics.isTaskQueue(queue)) {
        throw InvalidWorkerException.invalidTaskQueue(queue);
      }
      String name = namesByQueue.get(queue);
      OrchestratorProperties.Worker options = name == null ? null : configured.get(name);
      return new PlannedWorker(
          queue,
          options == null ? OrchestratorProperties.Worker.DEFAULT : options,
          new LinkedHashSet<>(),
          new LinkedHashSet<>());
    }

    private static String queue(String name, OrchestratorProperties.Worker options) {
      return options.taskQueue() == null ? name : options.taskQueue();
    }
  }
}
