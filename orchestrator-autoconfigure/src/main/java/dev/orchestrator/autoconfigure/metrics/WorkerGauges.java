package dev.orchestrator.autoconfigure.metrics;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.worker.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * How busy the workers are now; zero while they are stopped. Workers of several namespaces for the
 * same task queue are counted together, as all other meters do.
 */
class WorkerGauges implements MeterBinder {

  private static final String KIND = "kind";
  private static final String ACTIVITY = "activity";
  private static final String WORKFLOW_TASK = "workflow.task";

  private final List<WorkerLifecycle> workers;

  WorkerGauges(Collection<WorkerLifecycle> workers) {
    this.workers = List.copyOf(workers);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    workers.stream()
        .flatMap(each -> each.getTaskQueues().stream())
        .distinct()
        .forEach(taskQueue -> bind(registry, taskQueue));
  }

  private void bind(MeterRegistry registry, String taskQueue) {
    gauge("slots.used", taskQueue, worker -> worker.getSlots().activitiesRunning())
        .description("Tasks that run")
        .tag(KIND, ACTIVITY)
        .register(registry);
    gauge("slots", taskQueue, worker -> worker.getSlots().activities())
        .description("Tasks that may run at once")
        .tag(KIND, ACTIVITY)
        .register(registry);
    gauge("slots.used", taskQueue, worker -> worker.getSlots().workflowTasksRunning())
        .description("Tasks that run")
        .tag(KIND, WORKFLOW_TASK)
        .register(registry);
    gauge("slots", taskQueue, worker -> worker.getSlots().workflowTasks())
        .description("Tasks that may run at once")
        .tag(KIND, WORKFLOW_TASK)
        .register(registry);
    gauge("cache.size", taskQueue, Worker::getCachedWorkflowCount)
        .description("Workflow runs that are parked in memory")
        .register(registry);
  }

  private Gauge.Builder<List<WorkerLifecycle>> gauge(
      String name, String taskQueue, ToIntFunction<Worker> value) {
    return Gauge.builder(
            "orchestrator.worker." + name, workers, source -> now(source, taskQueue, value))
        .tag("task.queue", taskQueue);
  }

  private static int now(
      List<WorkerLifecycle> workers, String taskQueue, ToIntFunction<Worker> value) {
    return workers.stream()
        .flatMap(each -> each.getFactory().stream())
        .map(factory -> factory.tryGetWorker(taskQueue))
        .filter(Objects::nonNull)
        .mapToInt(value)
        .sum();
  }
}
