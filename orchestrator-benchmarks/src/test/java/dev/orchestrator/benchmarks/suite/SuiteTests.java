package dev.orchestrator.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteTests {

  private final List<String> steps = new ArrayList<>();

  @Test
  void systemsAreMeasuredInTurnAndNeverAtTheSameTime() {
    try (var suite = new Suite(plan(2), step -> {})) {
      suite.run(List.of(candidate("a"), candidate("b")));
    }

    assertThat(steps)
        .containsExactly(
            "start a", "a hello", "stop a", "start b", "b hello", "stop b", "start a", "a hello",
            "stop a", "start b", "b hello", "stop b");
  }

  @Test
  void aSingleSystemStaysWarmFromRunToRun() {
    try (var suite = new Suite(plan(3), step -> {})) {
      suite.run(List.of(candidate("a")));
    }

    assertThat(steps).containsExactly("start a", "a hello", "a hello", "a hello", "stop a");
  }

  @Test
  void aPeerThatIsNotInstalledIsLeftOut() {
    var absent =
        new Candidate(
            "absent",
            () -> {
              throw new NotInstalledException("there is no such thing");
            });
    try (var suite = new Suite(plan(2), step -> {})) {
      List<Measurement> measurements = suite.run(List.of(absent, candidate("a")));

      assertThat(measurements).allMatch(measurement -> measurement.key().system().equals("a"));
      assertThat(suite.missing()).containsExactly("absent");
    }
  }

  @Test
  void lateSleepersAreMeasuredByTheirDelay() {
    var naps = new Plan(List.of(), List.of(), 1, 10, 1, 0);
    try (var suite = new Suite(naps, step -> {})) {
      assertThat(suite.run(List.of(candidate("a"))))
          .anySatisfy(
              measurement -> {
                assertThat(measurement.key().metric()).isEqualTo("p50");
                assertThat(measurement.value()).isEqualTo(250);
              });
    }
  }

  private static Plan plan(int runs) {
    return new Plan(List.of("hello"), List.of(1), 1, 0, runs, 0);
  }

  private Candidate candidate(String name) {
    return new Candidate(
        name,
        () -> {
          steps.add("start " + name);
          return new RecordedSystem(name);
        });
  }

  /** Writes down what it is asked for; everything takes five seconds and a quarter. */
  private final class RecordedSystem implements SystemUnderTest {

    private final String name;

    private RecordedSystem(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Samples run(Load load) {
      steps.add(name + " " + load.workflow());
      return Samples.allCompleted(new long[] {5_250_000_000L}, 1, 1);
    }

    @Override
    public List<MeasuredProcess> processes() {
      return List.of();
    }

    @Override
    public Optional<Postgres> database() {
      return Optional.empty();
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public void close() {
      steps.add("stop " + name);
    }
  }
}
