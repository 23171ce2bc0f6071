package dev.orchestrator.protocol.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The engine's answer to a request. */
public sealed interface Reply {

  /**
   * The workflow runs.
   *
   * @param created whether this request, and not an earlier one, started it
   */
  record WorkflowStarted(UUID runId, boolean created) implements Reply {}

  /** Done and durable, or already done by an earlier request with the same id. */
  record Acknowledged() implements Reply {}

  /** The attempt is current. {@code cancelRequested} asks the activity to end. */
  record ActivityCurrent(boolean cancelRequested) implements Reply {}

  /**
   * Not done, and never will be.
   *
   * @param message why, for people
   * @param runId the run that stands in the way, where there is one
   */
  record Rejected(RejectionCode code, String message, @Nullable UUID runId) implements Reply {

    /** A rejection that no run is to blame for. */
    public static Rejected of(RejectionCode code, String message) {
      return new Rejected(code, message, null);
    }
  }
}
