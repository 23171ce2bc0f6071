package dev.orchestrator.engine.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.ManualClock;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.payload.PayloadRegistry;
import dev.orchestrator.engine.payload.PayloadSettings;
import dev.orchestrator.engine.payload.PayloadStore;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.payload.PayloadReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Large payloads are kept for as long as a run refers to them, and a grace time at least. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadStoreTests {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Duration GRACE = Duration.ofHours(2);
  private static final Duration LITTLE = Duration.ofMinutes(1);

  private final TestDatabase database = TestDatabase.create();
  private final ManualClock clock = new ManualClock(NOW);
  private final PayloadRegistry payloads =
      new PayloadRegistry(database.bean(PayloadStore.class), new PayloadSettings(GRACE, 2), clock);

  @BeforeEach
  void emptyDatabase() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  private String store(String content) {
    String hash = PayloadReference.hash(content.getBytes(UTF_8));
    payloads.store("ns", hash, content.getBytes(UTF_8));
    return hash;
  }

  private boolean isThere(String hash) {
    return payloads.find("ns", hash).isPresent();
  }

  private List<@Nullable String> references() {
    return database.jdbc().queryForList("select hash from payload_reference", String.class);
  }

  @Test
  void contentIsKeptOnceInEachNamespaceAndOnlyUnderItsHash() {
    String hash = store("a");
    store("a");

    assertThat(payloads.find("ns", hash))
        .hasValueSatisfying(is -> assertThat(is).asString().isEqualTo("a"));
    assertThat(payloads.find("other", hash)).isEmpty();
    assertThat(payloads.findStored("ns", Set.of(hash, "f".repeat(64)))).containsExactly(hash);
    assertThat(payloads.findStored("other", Set.of(hash))).isEmpty();
    assertThat(database.jdbc().queryForObject("select count(*) from payload", Long.class))
        .isEqualTo(1);
    assertThatThrownBy(() -> payloads.store("ns", hash, "b".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(hash);
  }

  @Test
  void whatNobodyRefersToIsDeletedAfterTheGraceTimeOfTheLastOneWhoStoredIt() {
    List<String> once = List.of(store("a"), store("b"), store("c"));
    String twice = store("d");
    clock.advance(GRACE.minus(LITTLE));
    store("d");
    payloads.deleteUnused();
    assertThat(once).allMatch(this::isThere);

    clock.advance(LITTLE.multipliedBy(2));
    payloads.deleteUnused();
    assertThat(once).noneMatch(this::isThere);
    assertThat(isThere(twice)).isTrue();

    clock.advance(GRACE);
    payloads.deleteUnused();
    assertThat(isThere(twice)).isFalse();
  }

  @Test
  void whatARunRefersToIsKeptUntilTheRunIsDeleted() {
    String shared = store("shared");
    String first = store("first");
    var runs = new SampleRuns(database.bean(ShardStore.class));
    runs.closedWith("ns", "one", NOW, List.of(first, shared, shared));
    runs.closedWith("ns", "two", NOW.plus(LITTLE), List.of(shared));
    assertThat(references()).containsExactlyInAnyOrder(first, shared, shared);

    clock.advance(GRACE.multipliedBy(5));
    payloads.deleteUnused();
    assertThat(isThere(first) && isThere(shared)).isTrue();

    deleteClosedBefore(NOW.plusSeconds(1));
    clock.advance(GRACE.plus(LITTLE));
    payloads.deleteUnused();
    assertThat(isThere(first)).isFalse();
    assertThat(isThere(shared)).isTrue();

    deleteClosedBefore(clock.instant());
    assertThat(references()).isEmpty();
    clock.advance(GRACE.plus(LITTLE));
    payloads.deleteUnused();
    assertThat(isThere(shared)).isFalse();
  }

  private void deleteClosedBefore(Instant time) {
    database.bean(NamespaceStore.class).deleteClosedBefore("ns", time, 10);
  }

  @Test
  void aShardThatLostItsLeaseRefersToNothing() {
    var store = database.bean(ShardStore.class);
    var runs = new SampleRuns(store);
    store.takeOver(0, "another");

    assertThatThrownBy(() -> runs.closedWith("ns", "one", NOW, List.of(store("a"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(references()).isEmpty();
  }
}
