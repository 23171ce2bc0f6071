package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One load on a running system, with what it cost each process. */
final class Observation {

  private static final double NAP_MILLIS = Duration.ofSeconds(5).toMillis();

  private final SystemUnderTest system;
  private final Load load;
  private final Consumer<String> progress;
  private final List<Measurement> measurements = new ArrayList<>();

  private Observation(SystemUnderTest system, Load load, Consumer<String> progress) {
    this.system = system;
    this.load = load;
    this.progress = progress;
  }

  static List<Measurement> of(SystemUnderTest system, Load load, Consumer<String> progress) {
    var observation = new Observation(system, load, progress);
    observation.observe();
    return observation.measurements;
  }

  private void observe() {
    CpuTimes before = CpuTimes.of(system.processes());
    Optional<Postgres.Counters> counted = system.database().map(Postgres::counters);
    long start = System.nanoTime();
    Samples samples = system.run(load);
    double seconds = (System.nanoTime() - start) / 1e9;
    times(samples);
    samples.failures().forEach(progress);
    cost(CpuTimes.of(system.processes()).minus(before), samples.completed(), seconds);
    counted.ifPresent(
        earlier ->
            writes(system.database().orElseThrow().counters().minus(earlier), samples.completed()));
  }

  private void times(Samples samples) {
    double due = load.isBurst() ? NAP_MILLIS : 0;
    if (!load.isBurst()) {
      add("throughput", samples.throughput(), Unit.WORKFLOWS_PER_SECOND);
    }
    add("p50", samples.millis(0.50) - due, Unit.MILLISECONDS);
    add("p99", samples.millis(0.99) - due, Unit.MILLISECONDS);
    add("failed", samples.failed(), Unit.WORKFLOWS);
  }

  private void cost(CpuTimes used, long completed, double seconds) {
    used.seconds()
        .forEach(
            (process, cpu) ->
                add("cpu." + process, cpu * 1000 / completed, Unit.MILLISECONDS_PER_WORKFLOW));
    add("cpu.total", used.total() * 1000 / completed, Unit.MILLISECONDS_PER_WORKFLOW);
    add("cores", used.total() / seconds, Unit.CORES);
  }

  private void writes(Postgres.Counters counted, long completed) {
    add("commits", (double) counted.transactions() / completed, Unit.PER_WORKFLOW);
    add("wal", (double) counted.walBytes() / completed, Unit.BYTES_PER_WORKFLOW);
  }

  private void add(String metric, double value, Unit unit) {
    measurements.add(
        new Measurement(
            new Measurement.Key(system.name(), load.workflow(), load.inFlight(), metric, unit),
            value));
  }
}
