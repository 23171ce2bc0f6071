package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalScanTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void eventsAreFoundBetweenWhatIsTransientEvenIfThatHoldsAnEvent() {
    var timer = new HistoryEvent(5, NOW, new TimerStarted("t", Duration.ofDays(3), 4));
    var end = new HistoryEvent(123_456, NOW, completed("ü ☃ \"},{\\"));
    List<JournalEntry> row = List.of(buffered(timer), timer, buffered(end), end);

    var scan = new JournalScan(ProtocolJson.writeJournal(row));

    assertThat(scan.next()).isTrue();
    assertThat(scan.eventId()).isEqualTo(5);
    assertThat(event(scan)).isEqualTo(ProtocolJson.writeHistory(List.of(timer)));
    assertThat(scan.next()).isTrue();
    assertThat(scan.eventId()).isEqualTo(123_456);
    assertThat(event(scan)).isEqualTo(ProtocolJson.writeHistory(List.of(end)));
    assertThat(scan.next()).isFalse();
    assertThat(scan.next()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.orchestrator.protocol.json.GoldenJournalTests#types")
  void everyTypeIsFoundAsItIsRead(String type) throws IOException {
    byte[] golden = golden(type);
    List<HistoryEvent> found = new ArrayList<>();
    for (var scan = new JournalScan(compact(golden)); scan.next(); ) {
      found.addAll(ProtocolJson.readHistory(event(scan)));
    }

    assertThat(found)
        .isEqualTo(
            ProtocolJson.readJournal(golden).stream()
                .filter(HistoryEvent.class::isInstance)
                .toList());
  }

  @Test
  void aRowMayBeEmptyOrHaveSpaceBetweenItsEntries() {
    assertThat(new JournalScan("[]".getBytes(UTF_8)).next()).isFalse();
    var scan = new JournalScan(" [ {\"eventId\":1} ,\n{\"eventId\":2} ] ".getBytes(UTF_8));
    assertThat(scan.next()).isTrue();
    assertThat(scan.next()).isTrue();
    assertThat(scan.eventId()).isEqualTo(2);
    assertThat(scan.length()).isEqualTo("{\"eventId\":2}".length());
    assertThat(scan.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[",
        "[1]",
        "[{\"eventId\":1}",
        "[{\"eventId\":1",
        "[{\"a\":\"\\",
        "[}]",
        "[{}]"
      })
  void whatIsNoRowIsMalformed(String text) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> scanAll(text))
        .withMessageContaining("journal row");
  }

  private static void scanAll(String text) {
    var scan = new JournalScan(text.getBytes(UTF_8));
    while (scan.next()) {
      assertThat(scan.length()).isPositive();
    }
  }

  private static TransientEvent buffered(HistoryEvent event) {
    return new TransientEvent(NOW, new EventBuffered(event));
  }

  private static WorkflowExecutionCompleted completed(String text) {
    return new WorkflowExecutionCompleted(Payload.json(text), 4);
  }

  private static byte[] event(JournalScan scan) {
    var json = new ByteArrayOutputStream();
    json.write('[');
    scan.copyTo(json);
    json.write(']');
    return json.toByteArray();
  }

  private static byte[] compact(byte[] golden) {
    return ProtocolJson.writeJournal(ProtocolJson.readJournal(golden));
  }

  private static byte[] golden(String type) throws IOException {
    try (InputStream file =
        GoldenJournalTests.class.getResourceAsStream("/golden/" + type + ".json")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
