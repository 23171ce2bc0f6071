package dev.orchestrator.client;

import java.time.Duration;

/** The wait between two attempts of a request. */
@FunctionalInterface
interface Pause {

  /** Sleeps. */
  Pause SYSTEM = Thread::sleep;

  void of(Duration time) throws InterruptedException;
}
