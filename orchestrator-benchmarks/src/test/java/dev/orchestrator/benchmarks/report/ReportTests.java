package dev.orchestrator.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.benchmarks.report.Measurement.Key;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

  private static final List<Measurement> MEASUREMENTS =
      List.of(
          rate("ours", 300),
          rate("ours", 100),
          rate("ours", 200),
          rate("slow", 50),
          rate("fast", 400),
          time("ours", 3),
          time("slow", 6),
          time("fast", 2));

  @TempDir Path directory;

  @Test
  void theFileHasMedianSmallestAndLargestOfEachMetric() {
    Path file = directory.resolve("benchmark.json");

    JsonReport.write(MEASUREMENTS, file);

    JsonNode first = JsonMapper.shared().readTree(file.toFile()).get(0);
    assertThat(first)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"system": "ours", "case": "hello", "inFlight": 64, "metric": "throughput",
                     "median": 200.0, "min": 100.0, "max": 300.0, "unit": "wf/s"}
                    """));
  }

  @Test
  void theTableComparesWithTheBestOfTheOthers() {
    String text = new TextReport(MEASUREMENTS, "ours").text();

    assertThat(text)
        .containsPattern("hello \\| 64 .*throughput wf/s .*200 \\(100–300\\).*\\| 0\\.50 ")
        .containsPattern("hello \\| 64 .*p50 ms .*3\\.00 \\(3\\.00–3\\.00\\).*\\| 1\\.50 ");
  }

  @Test
  void theTableOfOneSystemComparesWithNobody() {
    String text = new TextReport(List.of(rate("ours", 1)), "ours").text();

    assertThat(text).contains("1 (1–1)").doesNotContain("Infinity", "NaN");
  }

  private static Measurement rate(String system, double value) {
    return new Measurement(
        new Key(system, "hello", 64, "throughput", Unit.WORKFLOWS_PER_SECOND), value);
  }

  private static Measurement time(String system, double value) {
    return new Measurement(new Key(system, "hello", 64, "p50", Unit.MILLISECONDS), value);
  }
}
