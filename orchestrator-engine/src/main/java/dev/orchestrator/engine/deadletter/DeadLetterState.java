package dev.orchestrator.engine.deadletter;

/** How a dead letter stands. */
public enum DeadLetterState {
  /** Nothing was done with it. */
  OPEN,
  /** It was sent to its topic again. */
  REPLAYED,
  /** Somebody decided that it is of no use. */
  DISCARDED
}
