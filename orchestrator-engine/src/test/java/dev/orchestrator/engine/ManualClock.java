package dev.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class ManualClock implements InstantSource {

  private final AtomicReference<Instant> now;

  /** A clock that shows the given moment. */
  public ManualClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves it on. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }
}
