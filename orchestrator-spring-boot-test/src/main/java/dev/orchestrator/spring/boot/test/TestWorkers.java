package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;

/** Gives each test an environment without a past, and workers of its own. */
final class TestWorkers {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestWorkflowEnvironment environment;
  private final ObjectProvider<WorkerLifecycle> lifecycle;

  TestWorkers(TestWorkflowEnvironment environment, ObjectProvider<WorkerLifecycle> lifecycle) {
    this.environment = environment;
    this.lifecycle = lifecycle;
  }

  /** Before a test: forgets, too, what the start of the application has begun. */
  void begin() throws InterruptedException {
    end();
    WorkerLifecycle workers = lifecycle.getIfUnique();
    if (workers == null || !workers.isAutoStartup() || workers.getTaskQueues().isEmpty()) {
      return;
    }
    workers.start();
    // While nobody serves a queue, time would be skipped to the timeouts of what waits there.
    if (!workers.awaitConnected(PATIENCE)) {
      throw new IllegalStateException("Expected workers to connect within " + PATIENCE);
    }
  }

  /** After a test: what still runs must not meet the next test's mocks. */
  void end() {
    lifecycle.ifUnique(
        workers -> {
          workers.getFactory().ifPresent(WorkerFactory::shutdownNow);
          workers.stop();
        });
    environment.reset();
  }
}
