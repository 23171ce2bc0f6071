package dev.orchestrator.benchmarks.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The runs of one measurement.
 *
 * @param median the middle one
 * @param min the smallest
 * @param max the largest
 */
record Summary(double median, double min, double max) {

  /** All measurements by what was measured, in the order in which they were first made. */
  static Map<Measurement.Key, Summary> of(List<Measurement> measurements) {
    Map<Measurement.Key, List<Measurement>> byKey =
        measurements.stream()
            .collect(
                Collectors.groupingBy(Measurement::key, LinkedHashMap::new, Collectors.toList()));
    var summaries = new LinkedHashMap<Measurement.Key, Summary>();
    byKey.forEach(
        (key, runs) ->
            summaries.put(key, of(runs.stream().mapToDouble(Measurement::value).toArray())));
    return summaries;
  }

  String text(Unit unit) {
    return "%s (%s–%s)".formatted(unit.format(median), unit.format(min), unit.format(max));
  }

  private static Summary of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Summary(median, sorted[0], sorted[sorted.length - 1]);
  }
}
