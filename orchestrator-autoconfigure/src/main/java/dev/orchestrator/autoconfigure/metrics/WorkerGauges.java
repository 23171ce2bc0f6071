package dev.orchestrator.autoconfigure.metrics;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.worker.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/** How busy the workers are now; zero while they are stopped. */
class WorkerGauges implements MeterBinder {

  private static final String KIND = "kind";
  private static final String ACTIVITY = "activity";
  private static final String WORKFLOW_TASK = "workflow.task";

  private final WorkerLifecycle workers;

  WorkerGauges(WorkerLifecycle workers) {
    this.workers = workers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    workers.getTaskQueues().forEach(taskQueue -> bind(registry, taskQueue));
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

  private Gauge.Builder<WorkerLifecycle> gauge(
      String name, String taskQueue, ToIntFunction<Worker> value) {
    return Gauge.builder(
            "orchestrator.worker." + name, workers, source -> now(source, taskQueue, value))
        .tag("task.queue", taskQueue);
  }

  private static int now(WorkerLifecycle workers, String taskQueue, ToIntFunction<Worker> value) {
    Worker worker =
        workers.getFactory().map(factory -> factory.tryGetWorker(taskQueue)).orElse(null);
    return worker == null ? 0 : value.applyAsInt(worker);
  }
}
