package dev.orchestrator.engine.audit;

import com.github.f4b6a3.uuid.factory.UuidFactory;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.orchestrator.engine.store.StoreRefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes entries down behind the callers' backs, many at a time: no call waits for it. Entries that
 * were not written yet are lost when the process is killed, and those for which there is no room
 * while the database does not answer; how many of these is a meter. Thread-safe.
 */
public final class AuditTrail implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int MOST_AT_ONCE = 500;
  private static final int DELETED_AT_ONCE = 5_000;
  private static final Duration DELETE_INTERVAL = Duration.ofMinutes(10);
  private static final long RETRY_MILLIS = 1_000;

  private final AuditStore store;
  private final Duration retention;
  private final InstantSource clock;
  private final BlockingQueue<AuditEntry> waiting;
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();
  private final Counter dropped;
  private final Thread writer =
      Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::run);
  private final CountDownLatch gaveUp = new CountDownLatch(1);
  private volatile boolean running;
  private Instant nextDelete = Instant.MIN;

  /**
   * Writes nothing before it is started.
   *
   * @param retention how long an entry is kept
   * @param queueCapacity the most entries that wait to be written
   */
  public AuditTrail(
      AuditStore store,
      Duration retention,
      int queueCapacity,
      InstantSource clock,
      MeterRegistry meters) {
    this.store = store;
    this.retention = retention;
    this.clock = clock;
    this.waiting = new ArrayBlockingQueue<>(queueCapacity);
    this.dropped =
        Counter.builder("orchestrator.audit.dropped")
            .description("Entries of the audit log that were lost for want of room")
            .register(meters);
  }

  /** Takes a call that was just answered; never waits. */
  public void add(AuditCall call) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var id = ids.create(UuidFactory.Parameters.builder().withInstant(now).build());
    if (!waiting.offer(new AuditEntry(id, now, call))) {
      dropped.increment();
    }
  }

  private void run() {
    List<AuditEntry> batch = new ArrayList<>();
    try {
      while (running || !waiting.isEmpty()) {
        AuditEntry first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, MOST_AT_ONCE - 1);
          write(batch);
          batch.clear();
        }
        deleteExpired();
      }
    } catch (InterruptedException e) {
      LOG.warn("{} entries of the audit log are lost", batch.size() + waiting.size());
    }
  }

  private void write(List<AuditEntry> batch) throws InterruptedException {
    while (true) {
      try {
        store.write(batch);
        return;
      } catch (StoreRefusedException e) {
        writeOneByOne(batch, e);
        return;
      } catch (RuntimeException e) {
        LOG.warn("The audit log could not be written; trying again: {}", e.getMessage());
        if (gaveUp.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new InterruptedException();
        }
      }
    }
  }

  private void writeOneByOne(List<AuditEntry> batch, StoreRefusedException cause)
      throws InterruptedException {
    if (batch.size() == 1) {
      LOG.error("The database refuses an entry of the audit log: {}", batch.getFirst(), cause);
      dropped.increment();
      return;
    }
    for (AuditEntry entry : batch) {
      write(List.of(entry));
    }
  }

  private void deleteExpired() {
    Instant now = clock.instant();
    if (now.isBefore(nextDelete)) {
      return;
    }
    try {
      int deleted = store.deleteBefore(now.minus(retention), DELETED_AT_ONCE);
      nextDelete = deleted == DELETED_AT_ONCE ? now : now.plus(DELETE_INTERVAL);
    } catch (RuntimeException e) {
      nextDelete = now.plus(DELETE_INTERVAL);
      LOG.warn("Could not delete old entries of the audit log; trying again later", e);
    }
  }

  @Override
  public void start() {
    running = true;
    writer.start();
  }

  @Override
  public void stop() {
    running = false;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gaveUp.countDown();
    writer.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
