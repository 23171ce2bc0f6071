package dev.orchestrator.protocol.execution;

/** Which clock ran out. */
public enum TimeoutType {
  /** A single attempt ran too long. */
  START_TO_CLOSE,
  /** Nobody picked the task up in time. */
  SCHEDULE_TO_START,
  /** All attempts together took too long. */
  SCHEDULE_TO_CLOSE,
  /** A running activity fell silent. */
  HEARTBEAT
}
