package dev.orchestrator.benchmarks.report;

/**
 * What a measurement should show.
 *
 * @param scenario in which case
 * @param metric which property, in every size in which it is measured
 * @param bound on which side of the limit it should be
 * @param limit in the measurement's unit
 */
public record Target(String scenario, String metric, Bound bound, double limit) {

  /** A side of a limit. */
  public enum Bound {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String symbol;

    Bound(String symbol) {
      this.symbol = symbol;
    }
  }

  /** The less the better. */
  public static Target atMost(String scenario, String metric, double limit) {
    return new Target(scenario, metric, Bound.AT_MOST, limit);
  }

  /** The more the better. */
  public static Target atLeast(String scenario, String metric, double limit) {
    return new Target(scenario, metric, Bound.AT_LEAST, limit);
  }

  boolean concerns(Measurement.Key key) {
    return key.scenario().equals(scenario) && key.metric().equals(metric);
  }

  boolean isMetBy(double value) {
    return switch (bound) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
    };
  }

  String text(Unit unit) {
    return bound.symbol + " " + unit.format(limit);
  }
}
