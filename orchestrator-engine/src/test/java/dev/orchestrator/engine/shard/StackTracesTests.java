package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StackTracesTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final StackTraces traces = new StackTraces();

  @Test
  void aFailureIsWrittenOnceAMinute() {
    assertThat(traces.isDue(failure(), NOW)).isTrue();
    assertThat(traces.isDue(failure(), NOW.plusSeconds(30))).isFalse();
    assertThat(traces.isDue(new IllegalArgumentException("other"), NOW.plusSeconds(30))).isTrue();
    assertThat(traces.isDue(failure(), NOW.plusSeconds(61))).isTrue();
  }

  private static RuntimeException failure() {
    return new IllegalStateException("broken");
  }
}
