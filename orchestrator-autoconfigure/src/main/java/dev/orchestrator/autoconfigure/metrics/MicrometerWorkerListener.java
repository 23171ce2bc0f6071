package dev.orchestrator.autoconfigure.metrics;

import dev.orchestrator.worker.WorkerListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Counts and times what workers do. Thread-safe. */
public final class MicrometerWorkerListener implements WorkerListener {

  private static final String TASK_QUEUE = "task.queue";
  private static final String WORKFLOW_TYPE = "workflow.type";

  private final MeterProvider<Timer> workflowTasks;
  private final MeterProvider<Timer> activityTasks;
  private final MeterProvider<Timer> queries;
  private final MeterProvider<Timer> workflowTaskWaits;
  private final MeterProvider<Timer> activityTaskWaits;
  private final MeterProvider<Timer> replays;
  private final MeterProvider<DistributionSummary> replayedEvents;
  private final MeterProvider<Counter> cacheUses;

  /** Records with meters of the registry. */
  public MicrometerWorkerListener(MeterRegistry registry) {
    workflowTasks =
        timer("workflow.task", "Workflow tasks, from receipt to answer").withRegistry(registry);
    activityTasks =
        timer("activity.task", "Attempts of activities, from receipt to end")
            .withRegistry(registry);
    queries = timer("query", "Queries, from receipt to answer").withRegistry(registry);
    workflowTaskWaits =
        timer("workflow.task.schedule.to.start", "Waiting time of workflow tasks for a worker")
            .withRegistry(registry);
    activityTaskWaits =
        timer("activity.task.schedule.to.start", "Waiting time of activity tasks for a worker")
            .withRegistry(registry);
    replays = timer("replay", "Replays of runs that were not cached").withRegistry(registry);
    replayedEvents =
        DistributionSummary.builder("orchestrator.worker.replay.events")
            .description("Events that a replay went through")
            .baseUnit("events")
            .withRegistry(registry);
    cacheUses =
        Counter.builder("orchestrator.worker.cache.uses")
            .description("What the cache of parked runs did for workflow tasks")
            .withRegistry(registry);
  }

  @Override
  public void workflowTaskFinished(FinishedTask task) {
    workflowTasks.withTags(tags(task).and(WORKFLOW_TYPE, task.type())).record(task.runTime());
    waited(workflowTaskWaits, task);
  }

  @Override
  public void activityTaskFinished(FinishedTask task) {
    activityTasks.withTags(tags(task).and("activity.type", task.type())).record(task.runTime());
    waited(activityTaskWaits, task);
  }

  /** Without the query's type: whoever asks chooses it, and meters must stay few. */
  @Override
  public void queryFinished(FinishedTask task) {
    queries.withTags(tags(task)).record(task.runTime());
  }

  @Override
  public void cacheHit(String workflowType) {
    cacheUse(workflowType, "hit");
  }

  @Override
  public void cacheMiss(String workflowType) {
    cacheUse(workflowType, "miss");
  }

  @Override
  public void cacheEvicted(String workflowType) {
    cacheUse(workflowType, "evicted");
  }

  @Override
  public void replayed(String workflowType, int events, Duration time) {
    Tags tags = Tags.of(WORKFLOW_TYPE, workflowType);
    replays.withTags(tags).record(time);
    replayedEvents.withTags(tags).record(events);
  }

  private void cacheUse(String workflowType, String result) {
    cacheUses.withTags(WORKFLOW_TYPE, workflowType, "result", result).increment();
  }

  private static void waited(MeterProvider<Timer> waits, FinishedTask task) {
    if (task.scheduleToStart() != null) {
      waits.withTags(TASK_QUEUE, task.taskQueue()).record(task.scheduleToStart());
    }
  }

  private static Tags tags(FinishedTask task) {
    String outcome = task.outcome().name().toLowerCase(Locale.ROOT);
    return Tags.of(TASK_QUEUE, task.taskQueue(), "outcome", outcome);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder("orchestrator.worker." + name).description(description);
  }
}
