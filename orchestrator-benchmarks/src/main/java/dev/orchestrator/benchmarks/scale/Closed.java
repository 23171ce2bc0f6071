package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * Whether closed runs in the tables slow down new ones. The rate without them is measured before
 * they are there and after they are gone, and the better one counts.
 *
 * @param count how many are in the tables
 */
public record Closed(int count) implements ScaleCase {

  private static final String SHARE = "with by without";

  @Override
  public String name() {
    return "closed";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atLeast(name(), SHARE, 0.8));
  }

  @Override
  public boolean isOnce() {
    return true;
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(List.of(), List.of());
    Postgres database = platform.installation().database();
    bench.warmUp(platform::run);
    double before = bench.rate(platform::run);
    bench.say("inserting %,d closed runs".formatted(count));
    ClosedRuns.insert(database, count);
    bench.settle(platform::run);
    double with = bench.rate(platform::run);
    findings.add("tables", count, database.tableBytes() / 1e6, Unit.MEGABYTES);
    ClosedRuns.clear(database);
    bench.settle(platform::run);
    double without = Math.max(before, bench.rate(platform::run));
    findings.add("throughput", without, Unit.WORKFLOWS_PER_SECOND);
    findings.add("throughput", count, with, Unit.WORKFLOWS_PER_SECOND);
    findings.add(SHARE, count, with / without, Unit.RATIO);
  }
}
