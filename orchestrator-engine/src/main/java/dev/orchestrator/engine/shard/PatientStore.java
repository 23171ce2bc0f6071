package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoreUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the database until it answers, or the shard is to end. A commit whose outcome is unknown is
 * looked up by its number before it is tried again, so that it happens once.
 */
final class PatientStore {

  private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);

  private final ShardStore store;
  private final StopSignal stop;
  private final Duration firstDelay;
  private final Duration maxDelay;
  private final EngineMetrics metrics;

  PatientStore(ShardContext context, StopSignal stop) {
    this.store = context.store();
    this.stop = stop;
    this.firstDelay = context.settings().retryDelay();
    this.maxDelay = context.settings().maxRetryDelay();
    this.metrics = context.metrics();
  }

  <T> T ask(Supplier<T> call) {
    Duration delay = firstDelay;
    while (true) {
      try {
        return call.get();
      } catch (StoreUnavailableException e) {
        delay = waitAfter(e, delay);
      }
    }
  }

  /**
   * Commits.
   *
   * @param tried whether it may have been committed before
   */
  void commit(Commit commit, boolean tried) {
    Duration delay = firstDelay;
    boolean outcomeUnknown = tried;
    while (true) {
      try {
        if (!outcomeUnknown
            || store.lastBatchNo(commit.shard(), commit.epoch()) != commit.batchNo()) {
          store.commit(commit);
        }
        return;
      } catch (StoreUnavailableException e) {
        outcomeUnknown = true;
        delay = waitAfter(e, delay);
      }
    }
  }

  private Duration waitAfter(StoreUnavailableException e, Duration delay) {
    metrics.storeFailed();
    LOG.warn("{}; trying again in {} ms", e.getMessage(), delay.toMillis());
    stop.pause(delay);
    Duration doubled = delay.multipliedBy(2);
    return doubled.compareTo(maxDelay) > 0 ? maxDelay : doubled;
  }
}
