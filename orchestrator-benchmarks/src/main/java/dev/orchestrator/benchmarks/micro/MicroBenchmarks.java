package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Measurement.Key;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH, each benchmark in a process of its own. */
public final class MicroBenchmarks {

  private static final TimeValue ITERATION = TimeValue.seconds(2);

  private MicroBenchmarks() {}

  /**
   * Runs all benchmarks of this package.
   *
   * @param system what they are called in reports
   * @param iterations how often each is measured; medians are shown
   */
  public static List<Measurement> run(String system, int iterations) {
    var options =
        new OptionsBuilder()
            .include(MicroBenchmarks.class.getPackageName() + "\\..*")
            .forks(1)
            .warmupIterations(iterations)
            .warmupTime(ITERATION)
            .measurementIterations(iterations)
            .measurementTime(ITERATION)
            .jvmArgsAppend("-Xmx1g")
            .build();
    try {
      return measurements(system, new Runner(options).run());
    } catch (RunnerException e) {
      throw new IllegalStateException("Expected JMH to run", e);
    }
  }

  private static List<Measurement> measurements(String system, Collection<RunResult> results) {
    var measurements = new ArrayList<Measurement>();
    for (RunResult result : results) {
      String name = result.getPrimaryResult().getLabel();
      String events = result.getParams().getParam("events");
      var key =
          new Key(
              system,
              name,
              events == null ? 0 : Integer.parseInt(events),
              "time",
              Unit.MICROSECONDS);
      result.getBenchmarkResults().stream()
          .flatMap(benchmark -> benchmark.getIterationResults().stream())
          .map(IterationResult::getPrimaryResult)
          .forEach(iteration -> measurements.add(new Measurement(key, iteration.getScore())));
    }
    return measurements;
  }
}
