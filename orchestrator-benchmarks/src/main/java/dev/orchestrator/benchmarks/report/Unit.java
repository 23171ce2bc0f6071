package dev.orchestrator.benchmarks.report;

/** What a value counts. */
public enum Unit {
  WORKFLOWS_PER_SECOND("wf/s", 0),
  WORKFLOWS("wf", 0),
  EVENTS("events", 0),
  EVENTS_PER_SECOND("events/s", 0),
  SECONDS("s", 2),
  MICROSECONDS("us", 2),
  MILLISECONDS("ms", 2),
  MILLISECONDS_PER_WORKFLOW("ms/wf", 3),
  BYTES_PER_WORKFLOW("B/wf", 0),
  PER_WORKFLOW("1/wf", 3),
  CORES("cores", 2),
  MEGABYTES("MB", 0),
  RATIO("x", 2);

  private final String symbol;
  private final int digits;

  Unit(String symbol, int digits) {
    this.symbol = symbol;
    this.digits = digits;
  }

  /** How it is written. */
  public String symbol() {
    return symbol;
  }

  /** A value of this unit, with as many digits as are worth reading. */
  public String format(double value) {
    return ("%." + digits + "f").formatted(value);
  }
}
