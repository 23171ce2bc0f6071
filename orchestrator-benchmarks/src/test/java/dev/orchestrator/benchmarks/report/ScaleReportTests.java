package dev.orchestrator.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.benchmarks.report.Measurement.Key;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleReportTests {

  private static final List<Measurement> MEASUREMENTS =
      List.of(
          seconds("plain", 0, 7),
          seconds("plain", 0, 5),
          seconds("plain", 0, 5.5),
          seconds("cached", 0, 3.5),
          rate(10_000, 150),
          rate(40_000, 250));

  private static final List<Target> TARGETS =
      List.of(
          Target.atMost("start", "plain", 6),
          Target.atMost("start", "cached", 3),
          Target.atLeast("replay", "rate", 200));

  private final String text = new ScaleReport(MEASUREMENTS, TARGETS).text();

  @Test
  void theMedianDecidesWhetherATargetIsMet() {
    assertThat(text)
        .containsPattern("start +\\| +\\| plain s +\\| 5.50 \\(5.00–7.00\\) +\\| <= 6.00 +\\| yes");
    assertThat(text).containsPattern("cached s +\\| 3.50 .* <= 3.00 +\\| NO");
  }

  @Test
  void aTargetHoldsForEverySize() {
    assertThat(text).containsPattern("10,000 \\| rate events/s +\\| 150 .* >= 200 +\\| NO");
    assertThat(text).containsPattern("40,000 \\| rate events/s +\\| 250 .* >= 200 +\\| yes");
  }

  @Test
  void whatHasNoTargetIsShownToo() {
    String alone = new ScaleReport(List.of(rate(10, 1)), List.of()).text();

    assertThat(alone).contains("rate events/s").doesNotContain("yes", "NO");
  }

  private static Measurement seconds(String metric, int size, double value) {
    return new Measurement(new Key("ours", "start", size, metric, Unit.SECONDS), value);
  }

  private static Measurement rate(int size, double value) {
    return new Measurement(new Key("ours", "replay", size, "rate", Unit.EVENTS_PER_SECOND), value);
  }
}
