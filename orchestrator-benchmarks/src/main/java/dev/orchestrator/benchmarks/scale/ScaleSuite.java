package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures cases one after the other; one that fails does not keep the others from it. */
public final class ScaleSuite {

  private final List<ScaleCase> cases;
  private final int runs;
  private final Consumer<String> progress;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * @param runs how often those are measured that are not measured only once
   * @param progress is told what is being done, line by line
   */
  public ScaleSuite(List<ScaleCase> cases, int runs, Consumer<String> progress) {
    this.cases = List.copyOf(cases);
    this.runs = runs;
    this.progress = progress;
  }

  /** Measures all cases. */
  public List<Measurement> run(Bench bench) {
    for (ScaleCase each : cases) {
      int times = each.isOnce() ? 1 : runs;
      for (int run = 1; run <= times; run++) {
        progress.accept("run %d of %d: %s".formatted(run, times, each.name()));
        measure(each, bench);
      }
    }
    return List.copyOf(measurements);
  }

  /** What the cases should show. */
  public List<Target> targets() {
    return cases.stream().flatMap(each -> each.targets().stream()).toList();
  }

  /** The cases that could not be measured, and why. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  private void measure(ScaleCase scaleCase, Bench bench) {
    var findings = new Findings(Platform.NAME, scaleCase.name());
    try {
      scaleCase.measure(bench, findings);
      measurements.addAll(findings.measurements());
    } catch (RuntimeException e) {
      failures.add(scaleCase.name() + ": " + e);
      progress.accept(scaleCase.name() + " failed: " + e);
      bench.close();
    }
  }
}
