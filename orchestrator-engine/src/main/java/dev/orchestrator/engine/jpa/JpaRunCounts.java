package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.metrics.RunCounts;
import java.time.Instant;
import java.util.List;

/** Counts by repository. */
final class JpaRunCounts implements RunCounts {

  private final RunCountRepository runs;

  JpaRunCounts(RunCountRepository runs) {
    this.runs = runs;
  }

  @Override
  public List<Open> open(List<Integer> slots, int limit) {
    return runs.open(slots.toArray(Integer[]::new), limit).stream()
        .map(row -> new Open(row.getNamespace(), row.getCount()))
        .toList();
  }

  @Override
  public List<Stuck> stuck(List<Integer> slots, int limit) {
    return runs.stuck(slots.toArray(Integer[]::new), limit).stream()
        .map(row -> new Stuck(row.getNamespace(), row.getReason(), row.getCount()))
        .toList();
  }

  @Override
  public long due(List<Integer> slots, Instant now, int limit) {
    return runs.due(slots.toArray(Integer[]::new), now, limit);
  }
}
