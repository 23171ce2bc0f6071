package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ActivityExecutionRequest;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.protocol.request.Request.WorkflowRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What requests and deadlines mean. Pure: reads the run, answers with what should follow, changes
 * nothing. Stateless and thread-safe.
 *
 * <p>The caller finds the run: the one that {@link #runId} names, or the latest run of the workflow
 * (open or closed) where it names none; null if there is none.
 */
public final class Decider {

  /** The run that a request is for; null for the workflow's latest run. */
  public static @Nullable UUID runId(Request request) {
    return switch (request) {
      case StartWorkflowExecution start -> null;
      case SignalWithStartWorkflowExecution signal -> null;
      case UpdateWithStartWorkflowExecution update -> null;
      case SignalWorkflowExecution signal -> signal.runId();
      case UpdateWorkflowExecution update -> update.runId();
      case PollWorkflowUpdate poll -> poll.runId();
      case RequestCancelWorkflowExecution cancel -> cancel.runId();
      case TerminateWorkflowExecution terminate -> terminate.runId();
      case UpdateWorkflowExecutionOptions update -> update.runId();
      case AwaitWorkflowExecutionClose await -> await.runId();
      case QueryWorkflow query -> query.runId();
      case StartActivityExecution start -> null;
      case RequestCancelActivityExecution cancel -> cancel.runId();
      case TerminateActivityExecution terminate -> terminate.runId();
      case ReportActivityById report -> report.runId();
      case RetryActivity retry -> retry.runId();
      case TaskRequest task -> task.token().execution().runId();
      case WorkflowRequest told -> told.runId();
    };
  }

  /**
   * The question how the update stands that a request sends or asks about.
   *
   * @throws IllegalArgumentException if the request is about something else
   */
  public static PollWorkflowUpdate poll(Request request) {
    return switch (request) {
      case UpdateWorkflowExecution update -> poll(update.runId(), update.updateId());
      case UpdateWithStartWorkflowExecution update -> poll(null, update.update().updateId());
      case PollWorkflowUpdate poll -> poll(poll.runId(), poll.updateId());
      default -> throw new IllegalArgumentException("Expected an update, but got " + request);
    };
  }

  private static PollWorkflowUpdate poll(@Nullable UUID runId, String updateId) {
    return new PollWorkflowUpdate(runId, updateId, UpdateStage.ADMITTED);
  }

  /**
   * Whether nobody waits for what follows from a request: a worker goes on by itself, and nothing
   * of what it decided is for others to do.
   */
  public static boolean canWait(Request request) {
    return switch (request) {
      case RespondWorkflowTaskCompleted completed ->
          completed.updateRejections().isEmpty()
              && LeaseTerms.keepsAll(completed.commands(), completed.keptActivities());
      case RecordWorkflowProgress progress ->
          progress.decision() != null
              && LeaseTerms.keepsAll(
                  progress.decision().commands(), progress.decision().keptActivities());
      default -> false;
    };
  }

  /**
   * What a request means.
   *
   * @param run the run that the request is for; null if there is none
   */
  public Decision decide(@Nullable Execution run, RequestEnvelope envelope, Context context) {
    Decision decision = decideRequest(run, envelope, context);
    Initiator initiator = envelope.initiator();
    Reply reply = decision.reply();
    return initiator == null || initiator.initiatedEventId() == 0 || reply == null
        ? decision
        : decision.telling(PeerRequests.outcome(envelope, initiator, reply));
  }

  private static Decision decideRequest(
      @Nullable Execution run, RequestEnvelope envelope, Context context) {
    return switch (envelope.request()) {
      case StartWorkflowExecution start -> StartDecider.decide(run, envelope, start, context);
      case SignalWithStartWorkflowExecution signal ->
          SignalWithStartDecider.decide(run, envelope, signal, context);
      case UpdateWithStartWorkflowExecution update ->
          UpdateWithStartDecider.decide(run, envelope, update, context);
      case StartActivityExecution start ->
          StartActivityDecider.decide(run, envelope, start, context);
      case ClientRequest request ->
          run == null
              ? Decision.reject(
                  RejectionCode.notFound(envelope.key()), "No run of " + envelope.key())
              : decideForClient(run, envelope, request, context);
      case TaskRequest request ->
          run == null || run.closed()
              ? TaskTokens.stale("The run is closed or unknown")
              : decideForWorker(run, envelope, request, context);
      case WorkflowRequest request ->
          run == null || run.closed()
              ? TaskTokens.stale("The run is closed or unknown")
              : decideForWorkflow(run, envelope, request, context);
    };
  }

  /** Whether a request may be the first that is heard of a workflow. */
  public static boolean mayStart(Request request) {
    return request instanceof StartWorkflowExecution
        || request instanceof SignalWithStartWorkflowExecution
        || request instanceof UpdateWithStartWorkflowExecution
        || request instanceof StartActivityExecution;
  }

  /**
   * The reply to a request that was decided before and is {@linkplain Decision#repliesLater replied
   * to later}; null while the run has not come so far.
   *
   * @param run the run that the request had its effect on
   */
  public static @Nullable Reply laterReply(Execution run, Request request) {
    return switch (request) {
      case UpdateWorkflowExecution update ->
          UpdateReplies.of(run, update.updateId(), update.waitStage());
      case UpdateWithStartWorkflowExecution update -> laterReply(run, update.update());
      case PollWorkflowUpdate poll -> UpdateReplies.of(run, poll.updateId(), poll.waitStage());
      default -> null;
    };
  }

  /**
   * What it means that it is now as late as it is: everything that is due happens. To be asked when
   * {@link Execution#nextDeadline} has come; asking earlier changes nothing.
   */
  public Decision fireDeadlines(Execution run, Context context) {
    return DeadlineDecider.decide(run, context);
  }

  /**
   * What it means that a worker process is gone: the attempts of activities that it had begun have
   * failed, as if by a heartbeat timeout, and the workflow task that it held goes to another one.
   * See {@link Execution#workersAtWork}.
   *
   * @param worker the instance id of the process
   */
  public Decision workerLost(Execution run, String worker, Context context) {
    return WorkerLostDecider.decide(run, worker, context);
  }

  private static Decision decideForClient(
      Execution run, RequestEnvelope envelope, ClientRequest request, Context context) {
    if (!fits(run, request)) {
      return Decision.reject(
          RejectionCode.INVALID_ARGUMENT,
          "Expected no %s of %s, which is something else"
              .formatted(request.getClass().getSimpleName(), envelope.key()));
    }
    if (!isChild(run, envelope.initiator())) {
      return Decision.reject(
          RejectionCode.WORKFLOW_NOT_FOUND, envelope.key() + " is another workflow's by now");
    }
    boolean changes = changesOpenRuns(request);
    if (changes && run.hasSeen(envelope.requestId())) {
      return Decision.reply(new Acknowledged());
    }
    if (changes && run.closed()) {
      return Decision.reject(closed(run), "The run is " + run.status(), run.id().runId());
    }
    return switch (request) {
      case SignalWorkflowExecution signal ->
          SignalDecider.decide(new Arrival<>(run, envelope, signal, context));
      case RequestCancelWorkflowExecution cancel ->
          CancelDecider.decide(new Arrival<>(run, envelope, cancel, context));
      case TerminateWorkflowExecution terminate ->
          TerminateDecider.decide(new Arrival<>(run, envelope, terminate, context));
      case UpdateWorkflowExecutionOptions update ->
          UpdateOptionsDecider.decide(new Arrival<>(run, envelope, update, context));
      case UpdateWorkflowExecution update ->
          UpdateDecider.decide(new Arrival<>(run, envelope, update, context));
      case PollWorkflowUpdate poll -> UpdateDecider.poll(run, poll);
      case StartWorkflowExecution start -> StartDecider.decide(run, envelope, start, context);
      case SignalWithStartWorkflowExecution signal ->
          SignalWithStartDecider.decide(run, envelope, signal, context);
      case UpdateWithStartWorkflowExecution update ->
          UpdateWithStartDecider.decide(run, envelope, update, context);
      case AwaitWorkflowExecutionClose await -> Decision.reply(new Acknowledged());
      case StartActivityExecution start ->
          StartActivityDecider.decide(run, envelope, start, context);
      case RequestCancelActivityExecution cancel ->
          CancelActivityDecider.decide(new Arrival<>(run, envelope, cancel, context));
      case TerminateActivityExecution terminate ->
          TerminateActivityDecider.decide(new Arrival<>(run, envelope, terminate, context));
      case ReportActivityById report ->
          ActivityByIdDecider.decide(new Arrival<>(run, envelope, report, context));
      case RetryActivity retry ->
          RetryActivityDecider.decide(new Arrival<>(run, envelope, retry, context));
      case QueryWorkflow query -> QueryDecider.decide(new Arrival<>(run, envelope, query, context));
    };
  }

  /** Whether the request is about an execution of the kind that this one is. */
  private static boolean fits(Execution run, ClientRequest request) {
    return switch (run.opening()) {
      case WorkflowExecutionStarted workflow -> !(request instanceof ActivityExecutionRequest);
      case ActivityExecutionStarted activity ->
          switch (request) {
            case ActivityExecutionRequest fitting -> true;
            case ReportActivityById report -> true;
            case RetryActivity retry -> true;
            case AwaitWorkflowExecutionClose await -> true;
            default -> false;
          };
    };
  }

  private static RejectionCode closed(Execution run) {
    return switch (run.opening()) {
      case WorkflowExecutionStarted workflow -> RejectionCode.WORKFLOW_CLOSED;
      case ActivityExecutionStarted activity -> RejectionCode.ACTIVITY_CLOSED;
    };
  }

  /** Updates have ids of their own, and those that a closed run had can still be asked for. */
  private static boolean changesOpenRuns(ClientRequest request) {
    return !(request instanceof QueryWorkflow
        || request instanceof AwaitWorkflowExecutionClose
        || request instanceof UpdateWorkflowExecution
        || request instanceof PollWorkflowUpdate);
  }

  /** Whether the run is the child that is meant, where one is. */
  private static boolean isChild(Execution run, @Nullable Initiator initiator) {
    return initiator == null
        || initiator.childInitiatedEventId() == 0
        || new ParentExecution(initiator.execution(), initiator.childInitiatedEventId())
            .equals(run.parent());
  }

  private static Decision decideForWorkflow(
      Execution run, RequestEnvelope envelope, WorkflowRequest request, Context context) {
    return switch (request) {
      case RecordInitiatedOutcome outcome ->
          InitiatedOutcomeDecider.decide(new Arrival<>(run, envelope, outcome, context));
      case RecordChildWorkflowClosed closed ->
          ChildClosedDecider.decide(new Arrival<>(run, envelope, closed, context));
    };
  }

  static Decision decideForWorker(
      Execution run, RequestEnvelope envelope, TaskRequest request, Context context) {
    return switch (request) {
      case RecordWorkflowTaskStarted started ->
          WorkflowTaskStartedDecider.decide(new Arrival<>(run, envelope, started, context));
      case RespondWorkflowTaskCompleted completed ->
          WorkflowTaskCompletedDecider.decide(new Arrival<>(run, envelope, completed, context));
      case RespondWorkflowTaskFailed failed ->
          WorkflowTaskFailedDecider.decide(new Arrival<>(run, envelope, failed, context));
      case RecordWorkflowProgress progress ->
          WorkflowProgressDecider.decide(new Arrival<>(run, envelope, progress, context));
      case ExpireWorkflowLease expiry ->
          ExpireLeaseDecider.decide(new Arrival<>(run, envelope, expiry, context));
      case RecordActivityTaskStarted started ->
          ActivityStartedDecider.decide(new Arrival<>(run, envelope, started, context));
      case RecordActivityTaskHeartbeat heartbeat ->
          ActivityHeartbeatDecider.decide(new Arrival<>(run, envelope, heartbeat, context));
      case RecordActivityTaskDetached detached ->
          ActivityDetachedDecider.decide(new Arrival<>(run, envelope, detached, context));
      case RespondActivityTaskCompleted completed ->
          ActivityCompletedDecider.decide(new Arrival<>(run, envelope, completed, context));
      case RespondActivityTaskFailed failed ->
          ActivityFailedDecider.decide(new Arrival<>(run, envelope, failed, context));
      case RespondActivityTaskCanceled canceled ->
          ActivityCanceledDecider.decide(new Arrival<>(run, envelope, canceled, context));
    };
  }
}
