package dev.orchestrator.cli.terminal;

import java.time.Duration;

/** The wait between two looks at the server. */
@FunctionalInterface
public interface Pause {

  /** Sleeps. */
  Pause SYSTEM = Thread::sleep;

  /** Waits for so long. */
  void of(Duration time) throws InterruptedException;
}
