package dev.orchestrator.benchmarks.report;

import java.util.List;
import java.util.Optional;

/** The medians beside what they should be, as a table for people. */
public final class ScaleReport {

  private final List<Measurement> measurements;
  private final List<Target> targets;

  /** Measurements without a target are shown too. */
  public ScaleReport(List<Measurement> measurements, List<Target> targets) {
    this.measurements = measurements;
    this.targets = targets;
  }

  /** The table. */
  public String text() {
    var table = new TextTable(List.of("case", "size", "metric", "value", "target", "met"));
    Summary.of(measurements).forEach((key, summary) -> table.add(row(key, summary)));
    return table.toString();
  }

  private List<String> row(Measurement.Key key, Summary summary) {
    Unit unit = key.unit();
    Optional<Target> target = targets.stream().filter(each -> each.concerns(key)).findFirst();
    return List.of(
        key.scenario(),
        key.inFlight() == 0 ? "" : "%,d".formatted(key.inFlight()),
        key.metric() + " " + unit.symbol(),
        summary.text(unit),
        target.map(each -> each.text(unit)).orElse(""),
        target.map(each -> each.isMetBy(summary.median()) ? "yes" : "NO").orElse(""));
  }
}
