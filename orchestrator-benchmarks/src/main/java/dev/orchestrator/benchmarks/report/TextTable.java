package dev.orchestrator.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns line up, so that it can be read and pasted. */
final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> heads) {
    rows.add(List.copyOf(heads));
  }

  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    var lines = new ArrayList<String>();
    rows.forEach(row -> lines.add(line(row, widths)));
    lines.add(
        1,
        IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("-|-", "|-", "-|")));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
