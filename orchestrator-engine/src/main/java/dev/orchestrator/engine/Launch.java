package dev.orchestrator.engine;

import dev.orchestrator.engine.kafka.BrokersUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one {@link EngineProcess} up and down. Brokers that are not there yet are waited for, in
 * the background: the application can start meanwhile, and tell how it stands.
 */
final class Launch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final Supplier<EngineProcess> processes;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread waiting =
      Thread.ofPlatform().name("engine-start").daemon().unstarted(this::tryUntilItRuns);
  private volatile @Nullable EngineProcess process;

  /** Does nothing yet. */
  Launch(Supplier<EngineProcess> processes) {
    this.processes = processes;
  }

  /** Returns when the process runs, or it is clear that the brokers do not answer. */
  void start() {
    try {
      tryOnce();
    } catch (BrokersUnavailableException e) {
      LOG.warn("Kafka does not answer as it should: no shards until it does ({})", e.getMessage());
      waiting.start();
    }
  }

  private void tryUntilItRuns() {
    while (process == null && !closedWithin(RETRY_DELAY)) {
      try {
        tryOnce();
        LOG.info("Kafka answers: the engine runs");
      } catch (BrokersUnavailableException e) {
        LOG.warn("Still waiting for Kafka ({})", e.getMessage());
      } catch (RuntimeException e) {
        if (closed.getCount() > 0) {
          LOG.error("The engine could not be started; trying again", e);
        }
      }
    }
  }

  private void tryOnce() {
    EngineProcess launched = processes.get();
    if (!keep(launched)) {
      launched.close();
    }
  }

  private synchronized boolean keep(EngineProcess launched) {
    boolean wanted = closed.getCount() > 0;
    if (wanted) {
      process = launched;
    }
    return wanted;
  }

  private boolean closedWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The process; null while there is none. */
  @Nullable EngineProcess process() {
    return process;
  }

  @Override
  public void close() {
    EngineProcess running = take();
    waiting.interrupt();
    if (running != null) {
      running.close();
    }
    try {
      // By milliseconds: only so may the thread be one that never had to be started.
      waiting.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable EngineProcess take() {
    closed.countDown();
    EngineProcess running = process;
    process = null;
    return running;
  }
}
