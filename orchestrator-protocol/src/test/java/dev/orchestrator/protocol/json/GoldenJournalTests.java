package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes;
import dev.orchestrator.protocol.history.TransientEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of every type of entry, as it is stored for ever: one file a type, each with an entry
 * that has everything and one that has only what must be there. Never change a file: a changed
 * meaning is a new type with a file of its own.
 */
class GoldenJournalTests {

  private static final JsonMapper PLAIN = new JsonMapper();

  static Set<String> types() {
    return Stream.of(EventAttributes.class, TransientAttributes.class)
        .flatMap(TypeTags::records)
        .map(Class::getSimpleName)
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void everyTypeHasAFileAndEveryFileAType() throws IOException, URISyntaxException {
    URL directory = Objects.requireNonNull(GoldenJournalTests.class.getResource("/golden"));

    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(types());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatWasWrittenIsReadAndWrittenAgainTheSame(String type) throws IOException {
    byte[] golden = read(type);

    List<JournalEntry> entries = ProtocolJson.readJournal(golden);

    assertThat(entries).isNotEmpty().allSatisfy(entry -> assertThat(type(entry)).isEqualTo(type));
    assertThat(new String(ProtocolJson.writeJournal(entries), UTF_8))
        .isEqualTo(PLAIN.readTree(golden).toString());
  }

  /** What these types got later, for runs that belong to others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "WorkflowExecutionStarted",
        "WorkflowExecutionCompleted",
        "WorkflowExecutionFailed",
        "WorkflowExecutionTimedOut"
      })
  void whatRunsOfAChainSayIsReadAndWrittenAgainTheSame(String type) throws IOException {
    byte[] golden = read("/golden-chains/", type);

    List<JournalEntry> entries = ProtocolJson.readJournal(golden);

    assertThat(new String(ProtocolJson.writeJournal(entries), UTF_8))
        .isEqualTo(PLAIN.readTree(golden).toString());
  }

  /** What these types got later, for runs that belong to builds. */
  @ParameterizedTest
  @ValueSource(strings = {"WorkflowExecutionStarted", "WorkflowTaskCompleted"})
  void whatIsSaidOfBuildsIsReadAndWrittenAgainTheSame(String type) throws IOException {
    byte[] golden = read("/golden-builds/", type);

    List<JournalEntry> entries = ProtocolJson.readJournal(golden);

    assertThat(new String(ProtocolJson.writeJournal(entries), UTF_8))
        .isEqualTo(PLAIN.readTree(golden).toString());
  }

  /** What these types got later, for what happens because somebody asked for it. */
  @ParameterizedTest
  @ValueSource(strings = "ActivityAttemptScheduled")
  void whoAskedForItIsReadAndWrittenAgainTheSame(String type) throws IOException {
    byte[] golden = read("/golden-requests/", type);

    List<JournalEntry> entries = ProtocolJson.readJournal(golden);

    assertThat(new String(ProtocolJson.writeJournal(entries), UTF_8))
        .isEqualTo(PLAIN.readTree(golden).toString());
  }

  private static byte[] read(String type) throws IOException {
    return read("/golden/", type);
  }

  private static byte[] read(String directory, String type) throws IOException {
    try (InputStream file =
        GoldenJournalTests.class.getResourceAsStream(directory + type + ".json")) {
      return Objects.requireNonNull(file, () -> "no golden file for " + type).readAllBytes();
    }
  }

  private static String type(JournalEntry entry) {
    return switch (entry) {
      case HistoryEvent event -> event.attributes().eventType();
      case TransientEvent event -> event.attributes().transientType();
    };
  }
}
