package dev.orchestrator.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/**
 * What a load measured.
 *
 * @param nanos how long each workflow took that was answered in time, ascending
 * @param seconds the time in which those were answered
 * @param completed all workflows that were answered, with those that were under way at the end
 * @param failures other answers than expected, at most {@value #MOST_FAILURES} of them
 * @param failed how many such answers there were
 */
public record Samples(
    long[] nanos, double seconds, long completed, List<String> failures, long failed) {

  static final int MOST_FAILURES = 3;

  public Samples {
    nanos = nanos.clone();
    Arrays.sort(nanos);
    failures = List.copyOf(failures);
  }

  /** Where every workflow was completed. */
  public static Samples allCompleted(long[] nanos, double seconds, long completed) {
    return new Samples(nanos, seconds, completed, List.of(), 0);
  }

  /** Workflows per second. */
  public double throughput() {
    return nanos.length / seconds;
  }

  /** The time that a part of the workflows did not exceed, in milliseconds. */
  public double millis(double part) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    return nanos[Math.min(nanos.length - 1, (int) (part * nanos.length))] / 1e6;
  }
}
