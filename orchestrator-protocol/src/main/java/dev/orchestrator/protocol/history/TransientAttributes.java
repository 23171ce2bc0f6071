package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a transient event. The simple names are frozen like those of history events. */
public sealed interface TransientAttributes {

  /** The event's type in the journal. */
  default String transientType() {
    return getClass().getSimpleName();
  }

  /**
   * An event came in while a workflow task was out; it joins the history when that task closes.
   *
   * @param event the event, its id still 0
   */
  record EventBuffered(HistoryEvent event) implements TransientAttributes {}

  /**
   * A worker reported that it is at work on the workflow task.
   *
   * @param worker the instance id of the worker's process, where it said
   */
  record WorkflowTaskAttemptStarted(int attempt, @Nullable String identity, @Nullable String worker)
      implements TransientAttributes {}

  /**
   * An attempt of a workflow task failed or timed out, and the next one waits.
   *
   * @param attempt the attempt that failed
   * @param timeoutType null where it failed
   * @param failure null where it timed out
   * @param nextAttemptTime when the next attempt is due
   */
  record WorkflowTaskAttemptFailed(
      int attempt,
      @Nullable TimeoutType timeoutType,
      @Nullable Failure failure,
      Instant nextAttemptTime)
      implements TransientAttributes {}

  /** A later attempt of a workflow task was handed out, or one that nobody had begun, again. */
  record WorkflowTaskAttemptScheduled(int attempt) implements TransientAttributes {}

  /**
   * The lease of the run is over in all likelihood; its holder's last records may be on the way.
   */
  record WorkflowLeaseExpiring() implements TransientAttributes {}

  /**
   * The worker that held the lease of the run no longer does.
   *
   * @param expired whether it did not give the lease back itself
   */
  record WorkflowLeaseEnded(boolean expired) implements TransientAttributes {}

  /**
   * A later attempt of an activity was handed out, or one that nobody had begun, again.
   *
   * @param requestId the request by which somebody had it begin before its time; null where it was
   *     due
   */
  record ActivityAttemptScheduled(long scheduledEventId, int attempt, @Nullable String requestId)
      implements TransientAttributes {

    /** An attempt that was due. */
    public ActivityAttemptScheduled(long scheduledEventId, int attempt) {
      this(scheduledEventId, attempt, null);
    }
  }

  /**
   * A worker reported that it is at work on the activity, so that the timeouts count from here.
   *
   * @param worker the instance id of the worker's process, where it said
   */
  record ActivityAttemptStarted(
      long scheduledEventId, int attempt, @Nullable String identity, @Nullable String worker)
      implements TransientAttributes {}

  /**
   * The activity's code returned without an outcome, which somebody else will report: the attempt
   * goes on without its worker.
   */
  record ActivityAttemptDetached(long scheduledEventId, int attempt)
      implements TransientAttributes {}

  /** An attempt failed or timed out, and the next one is due at {@code nextAttemptTime}. */
  record ActivityAttemptFailed(
      long scheduledEventId, int attempt, Failure failure, Instant nextAttemptTime)
      implements TransientAttributes {}

  /** A running activity reported progress. */
  record ActivityHeartbeatRecorded(long scheduledEventId, List<Payload> details)
      implements TransientAttributes {}

  /**
   * An update came in, and waits for the workflow to accept or reject it.
   *
   * @param requestId the client's id of the request, by which its repetitions are known
   */
  record WorkflowUpdateAdmitted(
      String updateId,
      String updateName,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable String identity,
      String requestId)
      implements TransientAttributes {}

  /** The workflow did not accept an update. */
  record WorkflowUpdateRejected(String updateId, Failure failure) implements TransientAttributes {}
}
