package dev.orchestrator.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a source file that documents show: from a comment {@code tag::name[]} to the comment
 * {@code end::name[]}, the notation of Asciidoc. Several parts of one name follow each other.
 */
final class TaggedSource {

  private static final Pattern MARK =
      Pattern.compile("^\\s*(?://|#|<!--|--)\\s*(tag|end)::([\\w-]+)\\[]\\s*(?:-->)?\\s*$");

  private final Path file;

  TaggedSource(Path file) {
    this.file = file;
  }

  /**
   * The lines under a tag, without marks and superfluous blank lines, moved to the left as one
   * block.
   *
   * @throws IllegalArgumentException if there is no such tag, or it has no end
   */
  List<String> lines(String tag) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean found = false;
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      Matcher mark = MARK.matcher(line);
      if (!mark.matches()) {
        if (inside) {
          add(line, lines);
        }
      } else if (mark.group(2).equals(tag)) {
        inside = mark.group(1).equals("tag");
        found = true;
      }
    }
    if (!found || inside) {
      throw new IllegalArgumentException(
          "Expected tag::%s[] and end::%s[] in %s".formatted(tag, tag, file));
    }
    if (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    return movedToTheLeft(lines);
  }

  /** Where something is left out, no more than one blank line remains, and none before an end. */
  private static void add(String line, List<String> lines) {
    boolean isAfterBlank = !lines.isEmpty() && lines.getLast().isBlank();
    if (isAfterBlank && line.strip().equals("}")) {
      lines.removeLast();
    }
    if (!line.isBlank() || (!lines.isEmpty() && !isAfterBlank)) {
      lines.add(line);
    }
  }

  private static List<String> movedToTheLeft(List<String> lines) {
    int margin =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(margin)).toList();
  }
}
