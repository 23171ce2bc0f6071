package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import java.util.Collection;
import org.springframework.beans.factory.ListableBeanFactory;

/** Gives each test an environment without a past, and workers of its own. */
final class TestWorkers {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestWorkflowEnvironment environment;
  private final ListableBeanFactory beanFactory;

  TestWorkers(TestWorkflowEnvironment environment, ListableBeanFactory beanFactory) {
    this.environment = environment;
    this.beanFactory = beanFactory;
  }

  /** Before a test: forgets, too, what the start of the application has begun. */
  void begin() throws InterruptedException {
    end();
    for (WorkerLifecycle workers : all()) {
      if (workers.isAutoStartup() && !workers.getTaskQueues().isEmpty()) {
        begin(workers);
      }
    }
  }

  private static void begin(WorkerLifecycle workers) throws InterruptedException {
    workers.start();
    // While nobody serves a queue, time would be skipped to the timeouts of what waits there.
    if (!workers.awaitConnected(PATIENCE)) {
      throw new IllegalStateException("Expected workers to connect within " + PATIENCE);
    }
  }

  /** After a test: what still runs must not meet the next test's mocks. */
  void end() {
    for (WorkerLifecycle workers : all()) {
      workers.getFactory().ifPresent(WorkerFactory::shutdownNow);
      workers.stop();
    }
    environment.reset();
  }

  /** Those of further namespaces, too. */
  private Collection<WorkerLifecycle> all() {
    return beanFactory.getBeansOfType(WorkerLifecycle.class).values();
  }
}
