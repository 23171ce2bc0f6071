package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.core.dispatch.Dispatch.YieldDispatch;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request or a deadline means. The owner applies the entries, makes the messages of the
 * dispatches, and stores both (with the new run) in one transaction, before the messages and the
 * reply leave.
 *
 * @param entries what the journal of the current run gets; empty if nothing changes
 * @param dispatches the tasks of the current run to hand out
 * @param requests what other workflows are asked and told
 * @param newRun a run that begins, after the entries closed the current one if it was open
 * @param reply the answer; null where a worker answers (queries), or nothing was asked (deadlines)
 * @param expiry a mark to be put on the commands topic, behind all that the holder of the run's
 *     lease wrote in time; null where none is needed
 * @param held whether the request must be decided again once the pending workflow task has closed;
 *     then there is nothing else but a call to yield
 * @param repliesLater whether the reply follows when the run has come so far, see {@link
 *     Decider#laterReply}
 */
public record Decision(
    List<JournalEntry> entries,
    List<Dispatch> dispatches,
    List<RequestEnvelope> requests,
    @Nullable NewRun newRun,
    @Nullable Reply reply,
    @Nullable ExpireWorkflowLease expiry,
    boolean held,
    boolean repliesLater) {

  /** A decision that is replied to at once, or never. */
  public Decision(
      List<JournalEntry> entries,
      List<Dispatch> dispatches,
      List<RequestEnvelope> requests,
      @Nullable NewRun newRun,
      @Nullable Reply reply,
      @Nullable ExpireWorkflowLease expiry,
      boolean held) {
    this(entries, dispatches, requests, newRun, reply, expiry, held, false);
  }

  /** Copies the lists. */
  public Decision {
    entries = List.copyOf(entries);
    dispatches = List.copyOf(dispatches);
    requests = List.copyOf(requests);
  }

  /** The same, and another workflow is told something. */
  Decision telling(RequestEnvelope request) {
    List<RequestEnvelope> all = new ArrayList<>(requests);
    all.add(request);
    return new Decision(entries, dispatches, all, newRun, reply, expiry, held, repliesLater);
  }

  /** An answer, and no change. */
  static Decision reply(Reply reply) {
    return new Decision(List.of(), List.of(), List.of(), null, reply, null, false);
  }

  /** A rejection, and no change. */
  static Decision reject(RejectionCode code, String message) {
    return reply(Rejected.of(code, message));
  }

  /** The rejection of a request that is malformed or too large; null if it is neither. */
  static @Nullable Decision refuse(@Nullable String problem, @Nullable String tooLarge) {
    if (problem != null) {
      return reject(RejectionCode.INVALID_ARGUMENT, problem);
    }
    return tooLarge == null ? null : reject(RejectionCode.LIMIT_EXCEEDED, tooLarge);
  }

  /** A rejection that names the run that stands in the way, and no change. */
  static Decision reject(RejectionCode code, String message, UUID runId) {
    return reply(new Rejected(code, message, runId));
  }

  /** A task to hand out, and no change. */
  static Decision dispatch(Dispatch dispatch) {
    return new Decision(List.of(), List.of(dispatch), List.of(), null, null, null, false);
  }

  /** Nothing yet: decide again once the holder of the lease has given it back. */
  static Decision holdUntilYield() {
    return new Decision(List.of(), List.of(new YieldDispatch()), List.of(), null, null, null, true);
  }

  /** Nothing yet: decide again once the pending workflow task has closed. */
  static Decision hold() {
    return new Decision(List.of(), List.of(), List.of(), null, null, null, true);
  }

  /** No change, and a reply that follows. */
  static Decision later() {
    return new Decision(List.of(), List.of(), List.of(), null, null, null, false, true);
  }

  /** The same with a reply that follows. */
  Decision replyingLater() {
    return new Decision(entries, dispatches, requests, newRun, null, expiry, held, true);
  }

  /** The same with another reply. */
  Decision replying(Reply other) {
    return new Decision(entries, dispatches, requests, newRun, other, expiry, held, false);
  }
}
