package dev.orchestrator.benchmarks.load;

/**
 * What to ask of a system.
 *
 * @param workflow the workflow's type
 * @param inFlight how many run at the same time
 * @param seconds how long ended ones are replaced by new ones; 0 for as long as there are any
 * @param most how many there are altogether
 */
public record Load(String workflow, int inFlight, double seconds, long most) {

  /** Replaces ended ones for some time. */
  public Load(String workflow, int inFlight, double seconds) {
    this(workflow, inFlight, seconds, Long.MAX_VALUE);
  }

  /** Starts this many at once, and no more. */
  public static Load burst(String workflow, int count) {
    return counted(workflow, count, count);
  }

  /** Replaces ended ones until there were this many. */
  public static Load counted(String workflow, int inFlight, int most) {
    return new Load(workflow, Math.min(inFlight, most), 0, most);
  }

  /** Whether nothing is asked for after the first requests. */
  public boolean isBurst() {
    return most == inFlight;
  }

  /** Whether it ends because its time is over. */
  boolean isTimed() {
    return seconds > 0;
  }
}
