package dev.orchestrator.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows whose columns are as wide as their widest cell. */
public final class Table {

  private static final String GAP = "  ";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  /**
   * A field.
   *
   * @param tone what its text means
   */
  public record Cell(String text, Tone tone) {

    /** What comes from elsewhere breaks no row, and tells the reader's terminal nothing. */
    public Cell {
      text = CONTROL.matcher(text).replaceAll(" ");
    }

    /** A field of no special meaning. */
    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  private final List<List<Cell>> rows = new ArrayList<>();

  /** A table with headings. */
  public static Table withHeadings(String... headings) {
    var table = new Table();
    table.rows.add(Arrays.stream(headings).map(text -> new Cell(text, Tone.HEADING)).toList());
    return table;
  }

  /** A table of names and what they stand for. */
  public static Table ofPairs() {
    return new Table();
  }

  /** Adds a row. */
  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a name and what it stands for. */
  public Table pair(String name, String value) {
    return pair(name, Cell.of(value));
  }

  /** Adds a name and what it stands for. */
  public Table pair(String name, Cell value) {
    return row(new Cell(name, Tone.FAINT), value);
  }

  /** Prints all rows. */
  public void print(Terminal terminal) {
    int[] widths = widths();
    for (List<Cell> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        Cell cell = row.get(column);
        line.append(terminal.paint(cell.text(), cell.tone()));
        if (column < row.size() - 1) {
          line.append(" ".repeat(widths[column] - cell.text().length())).append(GAP);
        }
      }
      terminal.println(line.toString());
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).text().length());
      }
    }
    return widths;
  }
}
