package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures systems in turn, never two at the same time. With several of them each is started anew
 * in every run; a single one stays warm.
 */
public final class Suite implements AutoCloseable {

  private final Plan plan;
  private final Consumer<String> progress;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private @Nullable SystemUnderTest current;

  /**
   * @param progress is told what is being done, line by line
   */
  public Suite(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Measures all candidates that can be started. */
  public List<Measurement> run(List<Candidate> candidates) {
    for (int run = 1; run <= plan.runs(); run++) {
      for (Candidate candidate : candidates) {
        if (!missing.contains(candidate.name())) {
          measure(candidate, run);
        }
      }
    }
    return List.copyOf(measurements);
  }

  /** The candidates that could not be started. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** The system that was measured last, and still runs. */
  public @Nullable SystemUnderTest current() {
    return current;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private void measure(Candidate candidate, int run) {
    SystemUnderTest system = current;
    if (system == null || !system.name().equals(candidate.name())) {
      close();
      system = start(candidate);
      if (system == null) {
        return;
      }
    }
    for (Load load : plan.loads()) {
      progress.accept(
          "run %d: %s, %s, %d in flight"
              .formatted(run, system.name(), load.workflow(), load.inFlight()));
      measurements.addAll(Observation.of(system, load, progress));
    }
    for (MeasuredProcess process : system.processes()) {
      measurements.add(memory(system, process));
    }
  }

  private @Nullable SystemUnderTest start(Candidate candidate) {
    progress.accept("starting " + candidate.name());
    try {
      SystemUnderTest started = candidate.start().get();
      current = started;
      progress.accept(started.name() + ": " + started.address());
      started
          .processes()
          .forEach(process -> progress.accept("  " + process.name() + " " + process.root().pid()));
      plan.warmUp().run(started::run, progress);
      return started;
    } catch (NotInstalledException e) {
      progress.accept(candidate.name() + " is not installed: " + e.getMessage());
      missing.add(candidate.name());
      return null;
    }
  }

  private static Measurement memory(SystemUnderTest system, MeasuredProcess process) {
    var key = new Measurement.Key(system.name(), "memory", 0, process.name(), Unit.MEGABYTES);
    return new Measurement(key, process.memoryMegabytes());
  }
}
