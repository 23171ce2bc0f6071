package dev.orchestrator.protocol.payload;

/** How much attention an application failure deserves. */
public enum ApplicationErrorCategory {
  /** Nothing special is known. */
  UNSPECIFIED,
  /** Expected in the course of things: workers log it quietly, and it counts as no error. */
  BENIGN
}
