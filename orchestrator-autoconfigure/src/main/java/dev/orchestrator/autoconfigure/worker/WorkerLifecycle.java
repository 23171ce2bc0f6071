package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs the application's workers while its context runs: started after everything else, because
 * tasks may need all of it, and stopped before everything else, for the same reason. Each start
 * makes new workers. An application without implementations has none, and does not connect.
 */
public final class WorkerLifecycle implements SmartLifecycle, SmartInitializingSingleton {

  private final SingletonSupplier<WorkerPlan> plan;
  private final WorkerFactoryBuilder builder;
  private final boolean autoStartup;
  private final Duration shutdownTimeout;
  private volatile @Nullable RunningWorkers workers;

  WorkerLifecycle(
      Supplier<WorkerPlan> planner,
      WorkerFactoryBuilder builder,
      boolean autoStartup,
      Duration shutdownTimeout) {
    this.plan = SingletonSupplier.of(planner);
    this.builder = builder;
    this.autoStartup = autoStartup;
    this.shutdownTimeout = shutdownTimeout;
  }

  /**
   * The workers; empty until they are connected, while they are stopped, and where the application
   * has no implementations.
   */
  public Optional<WorkerFactory> getFactory() {
    return Optional.ofNullable(workers).flatMap(RunningWorkers::connected);
  }

  /**
   * Waits until workers that were started are connected, at most for the timeout.
   *
   * @return whether they are; false also while they are stopped, and where there are none
   */
  public boolean awaitConnected(Duration timeout) throws InterruptedException {
    RunningWorkers running = workers;
    return running != null && running.awaitConnected(timeout);
  }

  /**
   * Workers as a start would make them, which connect to nothing unless they are started; for a
   * look at what they serve.
   */
  public WorkerFactory prepare() {
    return builder.build(plan.obtain());
  }

  /** The task queues that the application has implementations for. */
  public List<String> getTaskQueues() {
    return plan.obtain().workers().stream().map(WorkerPlan.PlannedWorker::taskQueue).toList();
  }

  WorkerPlan plan() {
    return plan.obtain();
  }

  /** Looks for implementations, so that mistakes show before anything is started. */
  @Override
  public void afterSingletonsInstantiated() {
    plan.obtain();
  }

  @Override
  public boolean isAutoStartup() {
    return autoStartup;
  }

  @Override
  public synchronized void start() {
    if (workers == null && !getTaskQueues().isEmpty()) {
      workers = RunningWorkers.start(() -> builder.build(plan.obtain()));
    }
  }

  @Override
  public void stop(Runnable callback) {
    Thread.ofVirtual()
        .name("orchestrator-worker-shutdown")
        .start(
            () -> {
              try {
                stop();
              } finally {
                callback.run();
              }
            });
  }

  @Override
  public synchronized void stop() {
    RunningWorkers running = workers;
    if (running != null) {
      running.stop(shutdownTimeout);
      workers = null;
    }
  }

  @Override
  public boolean isRunning() {
    return workers != null;
  }
}
