package dev.orchestrator.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.benchmarks.platform.PlatformSettings;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import dev.orchestrator.benchmarks.suite.WarmUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleSuiteTests {

  private final List<String> steps = new ArrayList<>();

  @Test
  void eachCaseIsRepeatedUnlessOnceIsEnough() {
    List<Measurement> measurements =
        run(suite(new Recorded("short", false, false), new Recorded("long", true, false)));

    assertThat(steps).containsExactly("short", "short", "short", "long");
    assertThat(measurements)
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.key().metric()).isEqualTo("found"));
  }

  @Test
  void aCaseThatFailsLeavesNoMeasurementsAndDoesNotStopTheOthers() {
    ScaleSuite suite = suite(new Recorded("bad", true, true), new Recorded("good", true, false));

    List<Measurement> measurements = run(suite);

    assertThat(measurements).extracting(each -> each.key().scenario()).containsExactly("good");
    assertThat(suite.failures()).singleElement().asString().contains("bad", "on purpose");
  }

  @Test
  void theTargetsOfAllCasesAreReported() {
    ScaleSuite suite = suite(new Recorded("a", true, false), new Recorded("b", true, false));

    assertThat(suite.targets()).extracting(Target::scenario).containsExactly("a", "b");
  }

  private List<Measurement> run(ScaleSuite suite) {
    var none = List.<String>of();
    var settings =
        new PlatformSettings(
            Path.of("."), none, none, none, none, none, new AotCache.None(), Map.of());
    try (var bench = new Bench(settings, new WarmUp(none, 0), 1, line -> {})) {
      return suite.run(bench);
    }
  }

  private static ScaleSuite suite(ScaleCase... cases) {
    return new ScaleSuite(List.of(cases), 3, line -> {});
  }

  /** Writes down that it is measured; fails if it is told to. */
  private final class Recorded implements ScaleCase {

    private final String name;
    private final boolean once;
    private final boolean fails;

    private Recorded(String name, boolean once, boolean fails) {
      this.name = name;
      this.once = once;
      this.fails = fails;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Target> targets() {
      return List.of(Target.atMost(name, "found", 1));
    }

    @Override
    public boolean isOnce() {
      return once;
    }

    @Override
    public void measure(Bench bench, Findings findings) {
      steps.add(name);
      findings.add("found", 1, Unit.RATIO);
      if (fails) {
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
