package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistorySpliceTests {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final UUID RUN = new UUID(1, 2);

  @Test
  void aPageHoldsTheStoredEventsOfItsRangeAndNothingElse() {
    var splice = new HistorySplice(2, 4, 100);
    splice.add(row(signal(1, "a"), signal(2, "b")));
    assertThat(splice.complete()).isFalse();
    splice.add(
        row(new TransientEvent(NOW, new EventBuffered(signal(0, "c"))), signal(3, "\"},{ü")));
    splice.add(row(signal(4, "e"), signal(5, "f")));

    assertThat(splice.complete()).isTrue();
    HistoryPage page = splice.page(RUN).read();
    assertThat(page.events()).containsExactly(signal(2, "b"), signal(3, "\"},{ü"), signal(4, "e"));
    assertThat(page.nextEventId()).isNull();
    assertThat(page.runId()).isEqualTo(RUN);
  }

  @Test
  void onlyAPageAfterWhichThereIsAnEventHasANextOne() {
    var exact = new HistorySplice(1, Long.MAX_VALUE, 2);
    exact.add(row(signal(1, "a"), signal(2, "b")));
    assertThat(exact.complete()).isFalse();
    assertThat(exact.last()).isEqualTo(3);
    assertThat(exact.page(RUN).nextEventId()).isNull();

    var full = new HistorySplice(1, Long.MAX_VALUE, 2);
    full.add(row(signal(1, "a"), signal(2, "b"), signal(3, "c")));
    assertThat(full.complete()).isTrue();
    HistoryPage page = full.page(RUN).read();
    assertThat(page.events()).hasSize(2);
    assertThat(page.nextEventId()).isEqualTo(3);
  }

  @Test
  void aPageOfLargeEventsIsShortButNeverEmpty() {
    String megabytes = "x".repeat(3 * 1024 * 1024);
    var splice = new HistorySplice(1, Long.MAX_VALUE, 100);
    splice.add(row(signal(1, megabytes.repeat(2)), signal(2, megabytes)));
    assertThat(splice.page(RUN).read().events()).extracting(HistoryEvent::eventId).containsOnly(1L);

    var second = new HistorySplice(2, Long.MAX_VALUE, 100);
    second.add(row(signal(2, megabytes), signal(3, "c")));
    second.add(row(signal(4, megabytes)));
    assertThat(second.complete()).isTrue();
    assertThat(second.page(RUN).nextEventId()).isEqualTo(4);
  }

  @Test
  void aRangeMayBeginAnywhere() {
    assertThat(new HistorySplice(Long.MAX_VALUE, Long.MAX_VALUE, 1000).last())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(new HistorySplice(5, 4, 1).complete()).isTrue();
    assertThat(new HistorySplice(5, 4, 1).page(RUN).read().events()).isEmpty();
  }

  private static byte[] row(JournalEntry... entries) {
    return ProtocolJson.writeJournal(List.of(entries));
  }

  private static HistoryEvent signal(long id, String text) {
    return new HistoryEvent(
        id,
        NOW,
        new WorkflowExecutionSignaled("s", List.of(Payload.json(text)), Map.of(), null, "r" + id));
  }
}
