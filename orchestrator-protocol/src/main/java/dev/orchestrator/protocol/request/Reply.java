package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The engine's answer to a request. */
public sealed interface Reply {

  /** An execution has begun. */
  sealed interface Started extends Reply {

    /** The run that the request started, or found. */
    UUID runId();

    /** Whether this request, and not an earlier one, started it. */
    boolean created();
  }

  /**
   * The workflow runs.
   *
   * @param created whether this request, and not an earlier one, started it
   */
  record WorkflowStarted(UUID runId, boolean created) implements Started {}

  /**
   * The standalone activity is scheduled.
   *
   * @param created whether this request, and not an earlier one, started it
   */
  record ActivityStarted(UUID runId, boolean created) implements Started {}

  /** Done and durable, or already done by an earlier request with the same id. */
  record Acknowledged() implements Reply {}

  /**
   * An update stands as it does. Where it is completed it has a result, which may be null, or a
   * failure; both are left out where the outcome has to be read from the history.
   *
   * @param result what the handler returned
   * @param failure how the handler failed
   * @param outcomeEventId the event that tells the outcome, where this reply does not; else null
   */
  record UpdateProgress(
      UUID runId,
      String updateId,
      UpdateStage stage,
      @Nullable Payload result,
      @Nullable Failure failure,
      @Nullable Long outcomeEventId)
      implements Reply {

    /** An update that is not completed. */
    public static UpdateProgress at(UUID runId, String updateId, UpdateStage stage) {
      return new UpdateProgress(runId, updateId, stage, null, null, null);
    }

    /** The same with its outcome, which was read from the history. */
    public UpdateProgress withOutcome(@Nullable Payload read, @Nullable Failure failed) {
      return new UpdateProgress(runId, updateId, stage, read, failed, null);
    }
  }

  /** The workflow did not accept the update; nothing of it is in the history. */
  record UpdateRejected(UUID runId, String updateId, Failure failure) implements Reply {}

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
