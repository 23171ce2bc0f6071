package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.List;

/** What one case found, run after run. */
public final class Findings {

  private final String system;
  private final String scenario;
  private final List<Measurement> measurements = new ArrayList<>();

  /**
   * @param system what was measured
   * @param scenario in which case
   */
  public Findings(String system, String scenario) {
    this.system = system;
    this.scenario = scenario;
  }

  /** Something that has no size. */
  public void add(String metric, double value, Unit unit) {
    add(metric, 0, value, unit);
  }

  /** Something of a size. */
  public void add(String metric, int size, double value, Unit unit) {
    measurements.add(
        new Measurement(new Measurement.Key(system, scenario, size, metric, unit), value));
  }

  /** The median and the tail of times. */
  public void addTimes(int size, Samples samples) {
    add("p50", size, samples.millis(0.50), Unit.MILLISECONDS);
    add("p99", size, samples.millis(0.99), Unit.MILLISECONDS);
  }

  /** The processor time of each process, for each of as many things that were done. */
  public void addCpu(int size, CpuTimes used, long count) {
    addCpu("cpu.", size, used, count);
  }

  /** The same by names of its own. */
  void addCpu(String prefix, int size, CpuTimes used, long count) {
    used.seconds()
        .forEach(
            (process, seconds) ->
                add(prefix + process, size, seconds * 1000 / count, Unit.MILLISECONDS));
  }

  /** All of it. */
  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
