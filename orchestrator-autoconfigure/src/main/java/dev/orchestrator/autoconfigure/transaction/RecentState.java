package dev.orchestrator.autoconfigure.transaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the outbox holds, as of a second ago at most: one read for all who ask at a time. */
final class RecentState {

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private record Read(OutboxState state, Instant at) {}

  private final Function<Instant, OutboxState> outbox;
  private final InstantSource clock;
  private @Nullable Read last;

  RecentState(Function<Instant, OutboxState> outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  synchronized OutboxState get() {
    Instant now = clock.instant();
    Read read = last;
    if (read == null || Duration.between(read.at(), now).abs().compareTo(GOOD_FOR) > 0) {
      read = new Read(outbox.apply(now), now);
      last = read;
    }
    return read.state();
  }
}
