package dev.orchestrator.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The medians as tables for people: the systems side by side, and the cost of each. */
public final class TextReport {

  private static final Set<String> COMPARED = Set.of("throughput", "p50", "p99", "failed", "time");

  private final Map<Measurement.Key, Summary> summaries;
  private final String ours;
  private final List<String> systems;

  /**
   * @param ours the system that the others are compared with
   */
  public TextReport(List<Measurement> measurements, String ours) {
    this.summaries = Summary.of(measurements);
    this.ours = ours;
    this.systems = summaries.keySet().stream().map(Measurement.Key::system).distinct().toList();
  }

  /** All tables. */
  public String text() {
    var text = new StringBuilder(comparison());
    for (String system : systems) {
      if (keysOf(system).stream().anyMatch(TextReport::isMemory)) {
        text.append("\n").append(system).append(": cost per workflow\n\n").append(cost(system));
        text.append("\n").append(system).append(": memory at the end\n\n").append(memory(system));
      }
    }
    return text.toString();
  }

  private String comparison() {
    var heads = new ArrayList<>(List.of("case", "in flight", "metric"));
    heads.addAll(systems);
    heads.add("ratio to the best peer");
    var table = new TextTable(heads);
    for (Measurement.Key key : keysOf(ours)) {
      if (isCompared(key) && (!key.metric().equals("failed") || failedAnywhere(key))) {
        var cells = new ArrayList<>(List.of(key.scenario(), "" + key.inFlight(), label(key)));
        systems.forEach(system -> cells.add(cell(of(key, system))));
        cells.add(ratio(key));
        table.add(cells);
      }
    }
    return table.toString();
  }

  private String cost(String system) {
    List<Measurement.Key> keys =
        keysOf(system).stream().filter(key -> !isMemory(key) && !isCompared(key)).toList();
    List<String> metrics = keys.stream().map(TextReport::label).distinct().toList();
    var heads = new ArrayList<>(List.of("case", "in flight"));
    heads.addAll(metrics);
    var table = new TextTable(heads);
    Map<String, List<Measurement.Key>> byCase =
        keys.stream()
            .collect(
                Collectors.groupingBy(
                    key -> key.scenario() + " " + key.inFlight(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byCase.values().forEach(row -> table.add(costs(row, metrics)));
    return table.toString();
  }

  private List<String> costs(List<Measurement.Key> row, List<String> metrics) {
    Measurement.Key first = row.getFirst();
    var cells = new ArrayList<>(List.of(first.scenario(), "" + first.inFlight()));
    for (String metric : metrics) {
      cells.add(
          row.stream()
              .filter(key -> label(key).equals(metric))
              .map(key -> key.unit().format(summary(key).median()))
              .findFirst()
              .orElse(""));
    }
    return cells;
  }

  private String memory(String system) {
    var table = new TextTable(List.of("process", "MB"));
    double total = 0;
    for (Measurement.Key key : keysOf(system)) {
      if (isMemory(key)) {
        table.add(List.of(key.metric(), cell(key)));
        total += summary(key).median();
      }
    }
    table.add(List.of("together", Unit.MEGABYTES.format(total)));
    return table.toString();
  }

  /** Ours by the better of the others: above 1 is good for throughput, below 1 for times. */
  private String ratio(Measurement.Key key) {
    var peers =
        systems.stream()
            .filter(system -> !system.equals(ours))
            .map(system -> summaries.get(of(key, system)))
            .filter(Objects::nonNull)
            .mapToDouble(Summary::median);
    if (key.unit() == Unit.WORKFLOWS) {
      return "";
    }
    OptionalDouble best = key.unit() == Unit.WORKFLOWS_PER_SECOND ? peers.max() : peers.min();
    Summary own = summaries.get(key);
    return best.isPresent() && own != null
        ? "%.2f".formatted(own.median() / best.getAsDouble())
        : "";
  }

  private String cell(Measurement.Key key) {
    Summary summary = summaries.get(key);
    return summary == null ? "" : summary.text(key.unit());
  }

  private boolean failedAnywhere(Measurement.Key key) {
    return systems.stream()
        .map(system -> summaries.get(of(key, system)))
        .anyMatch(summary -> summary != null && summary.max() > 0);
  }

  private Summary summary(Measurement.Key measured) {
    return Objects.requireNonNull(summaries.get(measured));
  }

  private List<Measurement.Key> keysOf(String system) {
    return summaries.keySet().stream().filter(key -> key.system().equals(system)).toList();
  }

  private static Measurement.Key of(Measurement.Key key, String system) {
    return new Measurement.Key(system, key.scenario(), key.inFlight(), key.metric(), key.unit());
  }

  private static boolean isMemory(Measurement.Key key) {
    return key.unit() == Unit.MEGABYTES;
  }

  private static boolean isCompared(Measurement.Key key) {
    return COMPARED.contains(key.metric());
  }

  private static String label(Measurement.Key key) {
    return key.metric() + " " + key.unit().symbol();
  }
}
