package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.metrics.RunCounts;
import dev.orchestrator.engine.metrics.RunGauges;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCountTests {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final Stuck STUCK = new Stuck(StuckReason.ACTIVITY_FAILING, START);

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RunGauges gauges = new EngineMetrics(meters).runs(database.bean(RunCounts.class));
  private SampleRuns runs;

  @BeforeEach
  void emptyDatabase() {
    database.empty();
    runs = new SampleRuns(database.bean(ShardStore.class));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void openStuckAndDueRunsAreCountedByNamespaceAndReason() {
    runs.open("a", "1", "T", START, START.plusSeconds(10));
    runs.open("a", "2", "T", START, START.plusSeconds(30));
    runs.stuck("a", "3", START, STUCK);
    runs.open("b", "4", "T", START, null);
    runs.closed("b", "5", START, START);

    gauges.update(Set.of(0), 1, START.plusSeconds(20));

    assertThat(value("runs.open", "namespace", "a")).isEqualTo(3);
    assertThat(value("runs.open", "namespace", "b")).isEqualTo(1);
    assertThat(value("runs.stuck", "namespace", "a", "reason", "ACTIVITY_FAILING")).isEqualTo(1);
    assertThat(value("runs.stuck", "namespace", "b", "reason", "ACTIVITY_FAILING")).isZero();
    assertThat(value("deadlines.due")).isEqualTo(1);
  }

  @Test
  void aServerCountsTheRunsOfItsShards() {
    runs.open("a", "1", "T", START, null);
    int shard = Slots.partition(Slots.slot(new WorkflowKey("a", "1")), 2);

    gauges.update(Set.of(1 - shard), 2, START);
    assertThat(meters.find("orchestrator.engine.runs.open").gauges()).isEmpty();

    gauges.update(Set.of(shard), 2, START);
    assertThat(value("runs.open", "namespace", "a")).isEqualTo(1);
  }

  private double value(String meter, String... tags) {
    return meters.get("orchestrator.engine." + meter).tags(tags).gauge().value();
  }
}
