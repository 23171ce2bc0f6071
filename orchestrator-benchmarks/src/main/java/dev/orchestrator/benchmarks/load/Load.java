package dev.orchestrator.benchmarks.load;

/**
 * What to ask of a system.
 *
 * @param workflow the workflow's type
 * @param inFlight how many run at the same time
 * @param seconds how long ended ones are replaced by new ones; 0 if never
 */
public record Load(String workflow, int inFlight, double seconds) {

  /** Starts this many at once, and no more. */
  public static Load burst(String workflow, int count) {
    return new Load(workflow, count, 0);
  }

  /** Whether nothing is asked for after the first requests. */
  public boolean isBurst() {
    return seconds == 0;
  }
}
