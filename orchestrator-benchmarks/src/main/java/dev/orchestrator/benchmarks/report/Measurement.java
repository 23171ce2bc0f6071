package dev.orchestrator.benchmarks.report;

/**
 * One value of one run.
 *
 * @param key what was measured
 * @param value in the key's unit
 */
public record Measurement(Key key, double value) {

  /**
   * What was measured.
   *
   * @param system on which system
   * @param scenario in which case
   * @param inFlight with how many workflows at the same time, or of which size what is measured is;
   *     0 where that has no meaning
   * @param metric which property
   */
  public record Key(String system, String scenario, int inFlight, String metric, Unit unit) {}
}
