package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.factory.UuidFactory;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.engine.audit.AuditEntry;
import dev.orchestrator.engine.audit.AuditQuery;
import dev.orchestrator.engine.audit.AuditStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditStoreTests {

  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");
  private static final AuditQuery ALL = new AuditQuery(null, null, null, null);

  private final TestDatabase database = TestDatabase.create();
  private final AuditStore store = database.bean(AuditStore.class);
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();
  private final List<AuditEntry> entries = new ArrayList<>();

  @BeforeEach
  void writeEntries() {
    database.empty();
    entries.clear();
    add("alice", null, "default");
    add(null, "alice", "orders");
    add("bob", "b", "default");
    add(null, null, null);
    store.write(entries);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  private void add(
      @Nullable String principal, @Nullable String identity, @Nullable String namespace) {
    Instant at = START.plusSeconds(entries.size());
    entries.add(
        new AuditEntry(
            ids.create(UuidFactory.Parameters.builder().withInstant(at).build()),
            at,
            new AuditCall(
                principal, identity, "10.0.0.1", "POST", "/" + entries.size(), namespace, 200)));
  }

  @Test
  void entriesAreReadAsTheyWereWrittenTheLatestFirst() {
    assertThat(store.find(ALL, null, 10)).isEqualTo(entries.reversed());
  }

  @Test
  void whatIsWrittenAgainIsThereOnce() {
    store.write(entries);

    assertThat(store.find(ALL, null, 10)).hasSize(4);
  }

  @Test
  void aPageGoesOnWhereTheOneBeforeEnded() {
    List<AuditEntry> first = store.find(ALL, null, 3);
    List<AuditEntry> second = store.find(ALL, first.getLast().id(), 3);

    assertThat(second).containsExactly(entries.getFirst());
  }

  @Test
  void entriesAreFoundByNamespaceByWhomAndByTime() {
    assertThat(paths(new AuditQuery("default", null, null, null))).containsExactly("/2", "/0");
    assertThat(paths(new AuditQuery(null, "alice", null, null))).containsExactly("/1", "/0");
    assertThat(paths(new AuditQuery(null, null, START.plusSeconds(1), START.plusSeconds(3))))
        .containsExactly("/2", "/1");
    assertThat(paths(new AuditQuery("orders", "bob", null, null))).isEmpty();
  }

  @Test
  void oldEntriesAreDeletedSomeAtATime() {
    assertThat(store.deleteBefore(START.plusSeconds(3), 2)).isEqualTo(2);
    assertThat(store.deleteBefore(START.plusSeconds(3), 2)).isEqualTo(1);
    assertThat(store.deleteBefore(START.plusSeconds(3), 2)).isZero();
    assertThat(paths(ALL)).containsExactly("/3");
  }

  private List<String> paths(AuditQuery query) {
    return store.find(query, null, 10).stream().map(entry -> entry.call().path()).toList();
  }
}
