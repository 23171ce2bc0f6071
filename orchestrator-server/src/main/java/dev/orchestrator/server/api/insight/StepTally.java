package dev.orchestrator.server.api.insight;

import dev.orchestrator.server.api.insight.StepStatistics.Kind;
import dev.orchestrator.server.api.insight.StepStatistics.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what became of the steps of one kind and name. Not thread-safe. */
final class StepTally {

  private final Kind kind;
  private final String name;
  private final List<Duration> durations = new ArrayList<>();
  private int count;
  private int failures;
  private int retries;

  StepTally(Kind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  void begun() {
    count++;
  }

  /** What is known to have begun, but not whether it ended, does not count. */
  void lost() {
    count--;
  }

  void retried(int times) {
    retries += times;
  }

  void ended(Duration took, boolean failed) {
    durations.add(took);
    failures += failed ? 1 : 0;
  }

  Step result() {
    List<Duration> sorted = durations.stream().sorted().toList();
    return new Step(
        kind,
        name,
        count,
        count - sorted.size(),
        failures,
        retries,
        quantile(sorted, 50),
        quantile(sorted, 95),
        quantile(sorted, 100));
  }

  private static @Nullable Duration quantile(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return rank == 0 ? null : sorted.get(rank - 1);
  }
}
