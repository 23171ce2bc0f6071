package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Workers from their start to their stop. They connect in the background, and try again until it
 * works: an application must not need Kafka to be there before it can start.
 */
final class RunningWorkers {

  private static final Logger LOG = LoggerFactory.getLogger(RunningWorkers.class);
  private static final Duration INTERRUPTION = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double GROWTH = 2;

  private final Supplier<WorkerFactory> factories;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread connector;
  private volatile WorkerFactory factory;
  private volatile boolean connected;

  private RunningWorkers(Supplier<WorkerFactory> factories) {
    this.factories = factories;
    this.factory = factories.get();
    // No daemon: until tasks are polled, nothing else keeps an application without a web server up.
    this.connector =
        Thread.ofPlatform()
            .name("orchestrator-worker-start")
            .daemon(false)
            .unstarted(this::connect);
  }

  /**
   * Starts workers.
   *
   * @param factories makes workers that are not started; called again for another attempt
   */
  static RunningWorkers start(Supplier<WorkerFactory> factories) {
    var workers = new RunningWorkers(factories);
    workers.connector.start();
    return workers;
  }

  /** The workers once they are connected: until then a factory keeps all questions waiting. */
  Optional<WorkerFactory> connected() {
    return connected ? Optional.of(factory) : Optional.empty();
  }

  /** Waits until {@link #connected()} has them; false if that takes longer. */
  boolean awaitConnected(Duration timeout) throws InterruptedException {
    connector.join(timeout);
    return connected;
  }

  /** Lets tasks end, and interrupts those that have not ended in time. */
  void stop(Duration timeout) {
    stopping.countDown();
    connector.interrupt();
    factory.shutdown();
    if (!factory.awaitTermination(timeout)) {
      LOG.warn("Tasks still run {} after the shutdown began, and are interrupted", timeout);
      factory.shutdownNow();
      factory.awaitTermination(INTERRUPTION);
    }
  }

  private void connect() {
    BackOffExecution backOff = backOff();
    while (!stopsWithin(0)) {
      try {
        factory.start();
        connected = true;
        return;
      } catch (RuntimeException e) {
        if (stopsWithin(0)) {
          return;
        }
        long pause = backOff.nextBackOff();
        LOG.warn("Workers cannot connect, and try again in {} ms", pause, e);
        if (stopsWithin(pause)) {
          return;
        }
        factory.shutdownNow();
        factory = factories.get();
      }
    }
  }

  private boolean stopsWithin(long milliseconds) {
    try {
      return stopping.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static BackOffExecution backOff() {
    var backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), GROWTH);
    backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
    return backOff.start();
  }
}
