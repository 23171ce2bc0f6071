package dev.orchestrator.engine.namespace;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes closed runs that were kept for as long as their namespace says. Any number of servers may
 * do so at a time: each batch skips rows that another one is at.
 */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final NamespaceStore store;
  private final int batchSize;
  private final InstantSource clock;

  /** Deletes from the given store. */
  public Retention(NamespaceStore store, NamespaceSettings settings, InstantSource clock) {
    this.store = store;
    this.batchSize = settings.cleanupBatchSize();
    this.clock = clock;
  }

  /**
   * Deletes all that is due now, batch by batch.
   *
   * @return how many runs were deleted
   */
  public int deleteExpired() {
    int total = 0;
    for (Namespace namespace : store.findAll()) {
      Instant closedBefore = clock.instant().minus(namespace.retention());
      int deleted;
      do {
        deleted = store.deleteClosedBefore(namespace.name(), closedBefore, batchSize);
        total += deleted;
      } while (deleted == batchSize && !Thread.currentThread().isInterrupted());
    }
    if (total > 0) {
      LOG.info("Deleted {} closed runs that were kept for long enough", total);
    }
    return total;
  }
}
