package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.core.execution.WorkflowUpdate.Waiting;
import dev.orchestrator.core.limit.EncodedSizes;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets an update wait for the workflow. It is in the journal from then on, so that neither a lost
 * workflow task nor a crash loses it, but not in the history: only the workflow decides whether it
 * ever gets there. The reply comes when it has come as far as the client wants to wait.
 */
final class UpdateDecider {

  /** All of these go along with one workflow task. */
  private static final int MOST_WAITING = 100;

  private static final int MOST_AT_WORK = 1_000;

  /** Their ids are kept in memory. */
  private static final int MOST_OF_A_RUN = 10_000;

  private UpdateDecider() {}

  static Decision decide(Arrival<UpdateWorkflowExecution> arrival) {
    UpdateWorkflowExecution request = arrival.request();
    Decision refused = refuse(request, arrival.context().limits());
    if (refused != null) {
      return refused;
    }
    Execution run = arrival.run();
    if (knows(run, request.updateId(), arrival.envelope().requestId())) {
      return progress(run, request.updateId(), request.waitStage());
    }
    if (run.closed()) {
      return Decision.reject(
          RejectionCode.WORKFLOW_CLOSED, "The run is " + run.status(), run.id().runId());
    }
    String tooMany = tooMany(run, request, arrival.context().limits());
    if (tooMany != null) {
      return Decision.reject(RejectionCode.LIMIT_EXCEEDED, tooMany, run.id().runId());
    }
    Draft draft = arrival.draft();
    draft.admit(admitted(request, arrival.envelope()));
    Decision decision = draft.finish(admitted(run, request));
    // The run may have failed over it instead.
    return request.waitStage() == UpdateStage.ADMITTED || decision.reply() instanceof Rejected
        ? decision
        : decision.replyingLater();
  }

  static Decision poll(Execution run, PollWorkflowUpdate request) {
    return progress(run, request.updateId(), request.waitStage());
  }

  /** Whether the run has the update already; one that was rejected may be tried again. */
  static boolean knows(Execution run, String updateId, String requestId) {
    WorkflowUpdate known = run.update(updateId);
    return known != null
        && !(known instanceof WorkflowUpdate.Rejected rejected
            && !rejected.requestId().equals(requestId));
  }

  private static UpdateProgress admitted(Execution run, UpdateWorkflowExecution request) {
    return UpdateProgress.at(run.id().runId(), request.updateId(), UpdateStage.ADMITTED);
  }

  static Decision progress(Execution run, String updateId, UpdateStage wanted) {
    Reply reply = UpdateReplies.of(run, updateId, wanted);
    return reply == null ? Decision.later() : Decision.reply(reply);
  }

  static WorkflowUpdateAdmitted admitted(
      UpdateWorkflowExecution request, RequestEnvelope envelope) {
    return new WorkflowUpdateAdmitted(
        request.updateId(),
        request.updateName(),
        request.input(),
        request.headers(),
        envelope.identity(),
        envelope.requestId());
  }

  static @Nullable Decision refuse(UpdateWorkflowExecution request, Limits limits) {
    String problem =
        Checks.first(
            Checks.name("updateId", request.updateId(), limits),
            Checks.name("updateName", request.updateName(), limits));
    String tooLarge =
        Checks.first(
            Checks.size(
                PayloadSizes.of(request.input()) + PayloadSizes.of(request.headers()), limits),
            Checks.message(request.headers(), request.input(), List.of(), limits));
    return Decision.refuse(problem, tooLarge);
  }

  private static @Nullable String tooMany(
      Execution run, UpdateWorkflowExecution request, Limits limits) {
    if (run.waitingUpdates().size() >= MOST_WAITING) {
      return "Expected at most %d updates to wait for the workflow".formatted(MOST_WAITING);
    }
    if (run.acceptedUpdateCount() >= MOST_AT_WORK) {
      return "Expected at most %d updates to be at work".formatted(MOST_AT_WORK);
    }
    if (run.updateCount() >= MOST_OF_A_RUN) {
      return "Expected at most %d updates of one run".formatted(MOST_OF_A_RUN);
    }
    return fitsWithOthers(run, request, limits)
        ? null
        : "Expected all updates that wait for the workflow to fit into a message of %d bytes"
            .formatted(limits.maxMessageBytes());
  }

  private static boolean fitsWithOthers(
      Execution run, UpdateWorkflowExecution request, Limits limits) {
    List<Payload> payloads = new ArrayList<>(request.input());
    payloads.addAll(request.headers().values());
    long names = names(request.headers(), limits);
    for (Waiting waiting : run.waitingUpdates()) {
      payloads.addAll(waiting.admitted().input());
      payloads.addAll(waiting.admitted().headers().values());
      names += names(waiting.admitted().headers(), limits);
    }
    return EncodedSizes.fit(payloads, names, limits);
  }

  /** The characters of what stands beside an update's payloads, at most. */
  private static long names(Map<String, Payload> headers, Limits limits) {
    return 4L * limits.maxNameLength() + headers.keySet().stream().mapToLong(String::length).sum();
  }
}
