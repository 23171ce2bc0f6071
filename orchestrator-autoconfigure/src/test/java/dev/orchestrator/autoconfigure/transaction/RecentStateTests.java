package dev.orchestrator.autoconfigure.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecentStateTests {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger reads = new AtomicInteger();
  private final RecentState state =
      new RecentState(at -> new OutboxState(reads.incrementAndGet(), Duration.ZERO, 0), now::get);

  @Test
  void oneReadServesAllWhoAskAtATime() {
    assertThat(state.get()).isEqualTo(state.get());
    now.set(START.plusMillis(900));
    assertThat(state.get().pending()).isOne();

    now.set(START.plusMillis(1_100));
    assertThat(state.get().pending()).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepAnOldState() {
    state.get();

    now.set(START.minusSeconds(3_600));

    assertThat(state.get().pending()).isEqualTo(2);
  }
}
