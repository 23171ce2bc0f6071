package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much longer an application with web and Actuator takes to start when it has the starter, and
 * workflows; server and broker run. Both start in turn.
 */
public record Starter() implements ScaleCase {

  private static final String ADDS = "starter adds";

  /** A start differs from the next one by as much as is looked for. */
  private static final int STARTS = 7;

  @Override
  public String name() {
    return "starter";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), ADDS, 500));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(List.of(), List.of());
    var without = new ArrayList<Long>();
    var with = new ArrayList<Long>();
    for (int i = 0; i < STARTS; i++) {
      without.add(platform.installation().millisToStart(platform.server(), false));
      with.add(platform.installation().millisToStart(platform.server(), true));
    }
    findings.add("without starter", median(without), Unit.MILLISECONDS);
    findings.add("with starter", median(with), Unit.MILLISECONDS);
    findings.add(ADDS, median(with) - median(without), Unit.MILLISECONDS);
  }

  private static long median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
