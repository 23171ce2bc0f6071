package dev.orchestrator.engine.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredDeadlineTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aNewRunIsLookedAtAtItsCheckInOrBefore() {
    assertThat(StoredDeadline.atStart(null, NOW.plusSeconds(5)).at()).isEqualTo(NOW.plusSeconds(5));
    assertThat(StoredDeadline.atStart(NOW.plusSeconds(1), NOW.plusSeconds(5)).at())
        .isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void aDeadlineThatGotLaterIsNotWritten() {
    var stored = new StoredDeadline(NOW.plusSeconds(5));
    assertThat(stored.next(NOW.plusSeconds(60), NOW)).isSameAs(stored);
    assertThat(stored.next(null, NOW)).isSameAs(stored);
  }

  @Test
  void aDeadlineThatGotEarlierIsWritten() {
    assertThat(new StoredDeadline(NOW.plusSeconds(5)).next(NOW.plusSeconds(1), NOW).at())
        .isEqualTo(NOW.plusSeconds(1));
    assertThat(new StoredDeadline(null).next(NOW.plusSeconds(1), NOW).at())
        .isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void aStoredDeadlineThatHasPassedIsReplacedByTheTrueOne() {
    var passed = new StoredDeadline(NOW);
    assertThat(passed.next(NOW.plusSeconds(60), NOW).at()).isEqualTo(NOW.plusSeconds(60));
    assertThat(passed.next(null, NOW).at()).isNull();
    assertThat(passed.next(NOW, NOW)).isSameAs(passed);
  }
}
