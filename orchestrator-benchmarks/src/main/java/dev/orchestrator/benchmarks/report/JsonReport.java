package dev.orchestrator.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The medians as a file for programs. */
public final class JsonReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonReport() {}

  /** One element of the list that is written; the component "case" is what JSON calls it. */
  private record Row(
      String system,
      @JsonProperty("case") String scenario,
      int inFlight,
      String metric,
      double median,
      double min,
      double max,
      String unit) {}

  /** Writes the medians of all measurements, replacing an earlier file. */
  public static void write(List<Measurement> measurements, Path file) {
    List<Row> rows =
        Summary.of(measurements).entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList();
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
  }

  private static Row row(Measurement.Key key, Summary summary) {
    return new Row(
        key.system(),
        key.scenario(),
        key.inFlight(),
        key.metric(),
        summary.median(),
        summary.min(),
        summary.max(),
        key.unit().symbol());
  }
}
