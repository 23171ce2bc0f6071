package dev.orchestrator.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.store.StoreRefusedException;
import dev.orchestrator.engine.store.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTests {

  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  private final RecordingStore store = new RecordingStore();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AuditTrail trail = new AuditTrail(store, Duration.ofDays(90), 3, () -> NOW, meters);

  @AfterEach
  void stop() {
    if (trail.isRunning()) {
      trail.stop();
    }
  }

  @Test
  void whatWasAddedIsWrittenInItsOrderBeforeTheTrailEnds() {
    trail.start();
    trail.add(call("/1"));
    trail.add(call("/2"));
    trail.stop();

    assertThat(store.paths()).containsExactly("/1", "/2");
    assertThat(store.written).extracting(AuditEntry::at).containsOnly(NOW);
  }

  @Test
  void whatThereIsNoRoomForIsCounted() {
    for (int i = 0; i < 5; i++) {
      trail.add(call("/" + i));
    }

    assertThat(meters.get("orchestrator.audit.dropped").counter().count()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsAwayIsTriedAgain() {
    store.failures.set(1);
    trail.start();
    trail.add(call("/1"));

    Awaitility.await().untilAsserted(() -> assertThat(store.paths()).containsExactly("/1"));
  }

  @Test
  void whatTheDatabaseRefusesKeepsNothingElseBack() {
    trail.add(call("/1"));
    trail.add(call("/refused"));
    trail.add(call("/2"));
    trail.start();

    Awaitility.await().untilAsserted(() -> assertThat(store.paths()).containsExactly("/1", "/2"));
    assertThat(meters.get("orchestrator.audit.dropped").counter().count()).isEqualTo(1);
  }

  @Test
  void oldEntriesAreDeleted() {
    trail.start();

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(store.deletedBefore).isEqualTo(NOW.minus(Duration.ofDays(90))));
  }

  private static AuditCall call(String path) {
    return new AuditCall(null, null, "127.0.0.1", "POST", path, null, 200);
  }

  private static final class RecordingStore implements AuditStore {

    final Queue<AuditEntry> written = new ConcurrentLinkedQueue<>();
    final AtomicInteger failures = new AtomicInteger();
    volatile @Nullable Instant deletedBefore;

    List<String> paths() {
      return written.stream().map(entry -> entry.call().path()).toList();
    }

    @Override
    public void write(List<AuditEntry> entries) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StoreUnavailableException("away", new IllegalStateException());
      }
      if (entries.stream().anyMatch(entry -> entry.call().path().equals("/refused"))) {
        throw new StoreRefusedException("refused", new IllegalStateException());
      }
      written.addAll(entries);
    }

    @Override
    public List<AuditEntry> find(AuditQuery query, @Nullable UUID before, int limit) {
      return List.of();
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
      deletedBefore = moment;
      return 0;
    }
  }
}
