package dev.orchestrator.engine.metrics;

import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.topic.Slots;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * How many runs there are of the shards that this server owns, so that the sum over all servers is
 * the installation's. Counted from time to time, and not when somebody reads the meters: it is a
 * question to the database.
 */
public final class RunGauges {

  private static final int MOST_OPEN = 1_000_000;
  private static final int MOST_OTHERS = 100_000;

  private final RunCounts counts;
  private final MultiGauge open;
  private final MultiGauge stuck;
  private final AtomicLong due;

  /** Registers the meters; they have no values before the first update. */
  public RunGauges(RunCounts counts, MeterRegistry registry) {
    this.counts = counts;
    open =
        MultiGauge.builder(EngineMetrics.PREFIX + "runs.open")
            .description("Open runs of owned shards, up to a million")
            .register(registry);
    stuck =
        MultiGauge.builder(EngineMetrics.PREFIX + "runs.stuck")
            .description("Runs of owned shards that wait for something that will not come")
            .register(registry);
    due =
        registry.gauge(
            EngineMetrics.PREFIX + "deadlines.due",
            Tags.empty(),
            new AtomicLong(),
            AtomicLong::doubleValue);
  }

  /** Counts again. */
  public void update(Set<Integer> ownedShards, int shardCount, Instant now) {
    List<Integer> slots =
        IntStream.range(0, Slots.COUNT)
            .filter(slot -> ownedShards.contains(Slots.partition(slot, shardCount)))
            .boxed()
            .toList();
    List<RunCounts.Open> byNamespace = counts.open(slots, MOST_OPEN);
    open.register(
        byNamespace.stream()
            .<Row<?>>map(count -> Row.of(Tags.of("namespace", count.namespace()), count.count()))
            .toList(),
        true);
    stuck.register(stuckRows(byNamespace, counts.stuck(slots, MOST_OTHERS)), true);
    due.set(counts.due(slots, now, MOST_OTHERS));
  }

  /** Also the zeros of namespaces that have open runs, so that an alert ends. */
  private static List<Row<?>> stuckRows(
      List<RunCounts.Open> namespaces, List<RunCounts.Stuck> found) {
    Map<Tags, Long> byTags = new LinkedHashMap<>();
    for (RunCounts.Open namespace : namespaces) {
      for (StuckReason reason : StuckReason.values()) {
        byTags.put(tags(namespace.namespace(), reason), 0L);
      }
    }
    found.forEach(count -> byTags.put(tags(count.namespace(), count.reason()), count.count()));
    List<Row<?>> rows = new ArrayList<>();
    byTags.forEach((tags, count) -> rows.add(Row.of(tags, count)));
    return rows;
  }

  private static Tags tags(String namespace, StuckReason reason) {
    return Tags.of("namespace", namespace, "reason", reason.name());
  }
}
