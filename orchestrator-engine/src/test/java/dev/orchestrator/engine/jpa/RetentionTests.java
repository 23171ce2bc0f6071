package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.ManualClock;
import dev.orchestrator.engine.namespace.NamespaceExistsException;
import dev.orchestrator.engine.namespace.NamespaceRegistry;
import dev.orchestrator.engine.namespace.NamespaceSettings;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.namespace.Retention;
import dev.orchestrator.engine.store.ShardStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTests {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final NamespaceSettings SETTINGS =
      new NamespaceSettings(Duration.ofDays(7), Duration.ofMinutes(1), 2);

  private final TestDatabase database = TestDatabase.create();
  private final NamespaceStore store = database.bean(NamespaceStore.class);
  private final ManualClock clock = new ManualClock(NOW);
  private final NamespaceRegistry namespaces = new NamespaceRegistry(store, SETTINGS, clock);

  @BeforeEach
  void emptyDatabase() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void closedRunsAreDeletedWithTheirHistoriesAfterTheRetentionOfTheirNamespace() {
    namespaces.create("short", null, Duration.ofDays(1));
    namespaces.create("long", null, null);
    var runs = new SampleRuns(database.bean(ShardStore.class));
    Instant twoDaysAgo = NOW.minus(Duration.ofDays(2));
    for (int number = 0; number < 5; number++) {
      runs.closed("short", "old" + number, twoDaysAgo, twoDaysAgo);
    }
    runs.closed("short", "young", twoDaysAgo, NOW.minus(Duration.ofHours(1)));
    runs.open("short", "open", "T", twoDaysAgo, null);
    runs.closed("long", "kept", twoDaysAgo, twoDaysAgo);

    assertThat(new Retention(store, SETTINGS, clock).deleteExpired()).isEqualTo(5);
    assertThat(database.jdbc().queryForList("select workflow_id from execution", String.class))
        .containsExactlyInAnyOrder("young", "open", "kept");
    assertThat(
            database
                .jdbc()
                .queryForObject("select count(distinct run_id) from history", Long.class))
        .isEqualTo(3);
  }

  @Test
  void theDefaultNamespaceIsThereOnceHoweverOftenAServerStarts() {
    namespaces.createDefault();
    namespaces.createDefault();
    assertThat(namespaces.list())
        .singleElement()
        .satisfies(
            namespace -> {
              assertThat(namespace.name()).isEqualTo("default");
              assertThat(namespace.retention()).isEqualTo(Duration.ofDays(7));
              assertThat(namespace.createdAt()).isEqualTo(NOW);
            });
  }

  @Test
  void aNamespaceIsCreatedOnceAndChangedOnlyWhereSaid() {
    namespaces.create("ns", "first", Duration.ofDays(2));
    assertThatThrownBy(() -> namespaces.create("ns", "second", null))
        .isInstanceOf(NamespaceExistsException.class);
    namespaces.update("ns", null, Duration.ofDays(3));
    assertThat(namespaces.find("ns"))
        .hasValueSatisfying(
            namespace -> {
              assertThat(namespace.description()).isEqualTo("first");
              assertThat(namespace.retention()).isEqualTo(Duration.ofDays(3));
            });
    assertThat(namespaces.update("nowhere", null, null)).isEmpty();
  }

  @Test
  void aNameThatCannotBePartOfATopicNameIsRefused() {
    assertThatThrownBy(() -> namespaces.create("no.dots", null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> namespaces.create("ns", null, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(namespaces.exists("no.dots")).isFalse();
  }
}
