package dev.orchestrator.autoconfigure.transaction;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Runs a relay while the application's context runs: at once for what this instance commits, and at
 * intervals for what was left by others. What it has not sent when it stops, it leaves to them.
 */
final class OutboxLifecycle implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxLifecycle.class);
  private static final int MOST_KEYS = 1_000;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final RequestOutbox outbox;
  private final ActivityResults results;
  private final OutboxRelay relay;
  private final RelayInstance instance;
  private final TransactionProperties properties;
  private volatile @Nullable Running running;

  private record Running(
      ExecutorService senders, ScheduledExecutorService poller, SerialTasks tasks) {}

  OutboxLifecycle(
      RequestOutbox outbox,
      ActivityResults results,
      OutboxRelay relay,
      RelayInstance instance,
      TransactionProperties properties) {
    this.outbox = outbox;
    this.results = results;
    this.relay = relay;
    this.instance = instance;
    this.properties = properties;
  }

  /** Sends what this instance has committed; while it does not run, the poll of another does. */
  void committed(long orderKey) {
    Running now = running;
    if (now != null && !now.senders().isShutdown()) {
      now.tasks().submit(orderKey);
    }
  }

  /**
   * Starts to send.
   *
   * @throws MissingTransactionTablesException if the tables are not there
   */
  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      outbox.probe();
      results.probe();
    } catch (DataAccessException e) {
      throw new MissingTransactionTablesException(e);
    }
    ExecutorService senders =
        Executors.newFixedThreadPool(
            properties.concurrency(), Thread.ofVirtual().name("orchestrator-outbox-", 0).factory());
    ScheduledExecutorService poller =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("orchestrator-outbox-poll").factory());
    var now = new Running(senders, poller, new SerialTasks(senders, this::drain));
    running = now;
    long interval = properties.pollInterval().toMillis();
    poller.scheduleWithFixedDelay(() -> poll(now.tasks()), 0, interval, TimeUnit.MILLISECONDS);
    poller.scheduleWithFixedDelay(this::forgetResults, 1, 60, TimeUnit.MINUTES);
  }

  private void drain(long orderKey) {
    try {
      relay.drain(orderKey);
    } catch (RuntimeException e) {
      LOG.warn("The outbox cannot be read; what it holds is sent later: {}", e.toString());
    }
  }

  private void poll(SerialTasks tasks) {
    try {
      outbox.due(instance.now(), MOST_KEYS).forEach(tasks::submit);
    } catch (RuntimeException e) {
      LOG.warn("The outbox cannot be read; what it holds is sent later: {}", e.toString());
    }
  }

  private void forgetResults() {
    try {
      results.forgetBefore(instance.now().minus(properties.resultRetention()));
    } catch (RuntimeException e) {
      LOG.warn("Old results of activities are not deleted: {}", e.toString());
    }
  }

  @Override
  public synchronized void stop() {
    Running before = running;
    running = null;
    if (before == null) {
      return;
    }
    before.poller().shutdownNow();
    before.senders().shutdown();
    try {
      if (!before.senders().awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        before.senders().shutdownNow();
      }
      outbox.releaseAll(instance);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Others send what is left in the outbox after {}", properties.claimTimeout());
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
