package dev.orchestrator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Code in documents is code that is compiled and tested: below a comment {@code <!-- snippet:
 * path/from/the/root/File.java#tag -->} stands what the file has under the tag, word for word. With
 * {@code -Dsnippets.update} the documents are written anew instead.
 */
class SnippetTests {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SNIPPET =
      Pattern.compile("^<!-- snippet: (?<file>\\S+)#(?<tag>[\\w-]+) -->$");
  private static final Pattern FENCE = Pattern.compile("^```\\w*$");

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aBlockIsTheCodeThatItNames(Path document) throws IOException {
    List<String> lines = Files.readAllLines(document);
    List<String> current = withSnippets(lines, ROOT);
    if (System.getProperty("snippets.update") != null && !current.equals(lines)) {
      Files.writeString(document, String.join("\n", current) + "\n");
    } else {
      assertThat(lines)
          .as("change the code and run this test with -Dsnippets.update")
          .isEqualTo(current);
    }
  }

  @Test
  void theReadMeShowsCodeThatIsTested() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).anyMatch(SNIPPET.asMatchPredicate());
  }

  @Test
  void severalPartsOfATagFollowEachOtherWithoutMarks(@TempDir Path root) throws IOException {
    Files.writeString(
        root.resolve("Shop.java"),
        """
          class Shop {
            // tag::open[]
            void open() {
              // tag::inner[]
              light();
              // end::inner[]

            // end::open[]
              untold();
            // tag::open[]

              sell();

            }

            // end::open[]
          }
        """);

    assertThat(
            withSnippets(
                List.of("<!-- snippet: Shop.java#open -->", "```java", "old", "```", "End"), root))
        .containsExactly(
            "<!-- snippet: Shop.java#open -->",
            "```java",
            "void open() {",
            "  light();",
            "",
            "  sell();",
            "}",
            "```",
            "End");
  }

  @Test
  void aTagThatIsMissingOrHasNoEndIsRefused(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("Shop.java"), "// tag::open[]\n");

    for (String tag : List.of("open", "close")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TaggedSource(root.resolve("Shop.java")).lines(tag))
          .withMessageContaining("tag::" + tag + "[]");
    }
  }

  private static List<String> withSnippets(List<String> document, Path root) throws IOException {
    List<String> written = new ArrayList<>();
    int line = 0;
    while (line < document.size()) {
      String text = document.get(line++);
      written.add(text);
      Matcher snippet = SNIPPET.matcher(text);
      assertThat(snippet.matches())
          .as("form of %s", text)
          .isEqualTo(text.startsWith("<!-- snippet"));
      if (snippet.matches()) {
        String fence = document.get(line);
        assertThat(fence).as("what follows %s", text).matches(FENCE);
        written.add(fence);
        written.addAll(
            new TaggedSource(root.resolve(snippet.group("file"))).lines(snippet.group("tag")));
        line += 1 + document.subList(line + 1, document.size()).indexOf("```");
      }
    }
    return written;
  }
}
