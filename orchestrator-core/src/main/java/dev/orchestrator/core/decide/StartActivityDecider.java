package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.ActivityStarted;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts a standalone activity, unless one stands in the way, and hands its first attempt out. */
final class StartActivityDecider {

  private StartActivityDecider() {}

  static Decision decide(
      @Nullable Execution latest,
      RequestEnvelope envelope,
      StartActivityExecution request,
      Context context) {
    String activityId = envelope.key().activityId();
    if (activityId == null) {
      return Decision.reject(
          RejectionCode.INVALID_ARGUMENT, "Expected the key of an activity, not of a workflow");
    }
    Decision refused = refuse(activityId, request, context.limits());
    if (refused != null) {
      return refused;
    }
    if (latest == null) {
      return start(activityId, envelope, request, context);
    }
    UUID runId = latest.id().runId();
    if (latest.opening().requestId().equals(envelope.requestId())) {
      return Decision.reply(new ActivityStarted(runId, true));
    }
    if (latest.closed()) {
      return mayReuse(request.idReusePolicy(), latest.status())
          ? start(activityId, envelope, request, context)
          : alreadyStarted("The last run is " + latest.status(), runId);
    }
    return switch (request.idConflictPolicy()) {
      case FAIL -> alreadyStarted("A run is open", runId);
      case USE_EXISTING -> Decision.reply(new ActivityStarted(runId, false));
    };
  }

  private static boolean mayReuse(ActivityIdReusePolicy policy, WorkflowExecutionStatus status) {
    return switch (policy) {
      case ALLOW_DUPLICATE -> true;
      case ALLOW_DUPLICATE_FAILED_ONLY -> status != WorkflowExecutionStatus.COMPLETED;
      case REJECT_DUPLICATE -> false;
    };
  }

  private static Decision alreadyStarted(String message, UUID runId) {
    return Decision.reject(RejectionCode.ACTIVITY_ALREADY_STARTED, message, runId);
  }

  private static Decision start(
      String activityId,
      RequestEnvelope envelope,
      StartActivityExecution request,
      Context context) {
    var id =
        new WorkflowExecution(
            envelope.key().namespace(), envelope.key().workflowId(), context.newRunId());
    var draft = new Draft(Execution.empty(id, ExecutionSettings.DEFAULT), context);
    long scheduledEventId =
        draft.append(
            new ActivityExecutionStarted(
                activityId,
                request.activityType(),
                request.taskQueue(),
                request.input(),
                request.headers(),
                request.scheduleToCloseTimeout(),
                request.scheduleToStartTimeout(),
                request.startToCloseTimeout(),
                request.heartbeatTimeout(),
                request.retryPolicy(),
                request.startDelay(),
                envelope.identity(),
                envelope.requestId()));
    if (request.startDelay() == null) {
      draft.dispatch(new ActivityTaskDispatch(scheduledEventId));
    }
    return new Decision(
        List.of(),
        List.of(),
        List.of(),
        draft.toNewRun(),
        new ActivityStarted(id.runId(), true),
        null,
        false);
  }

  private static @Nullable Decision refuse(
      String activityId, StartActivityExecution request, Limits limits) {
    String problem =
        Checks.first(
            Checks.standaloneActivityId(activityId, limits),
            Checks.name("activityType", request.activityType(), limits),
            Checks.taskQueue(request.taskQueue()),
            Checks.timeouts(
                request.scheduleToCloseTimeout(),
                request.scheduleToStartTimeout(),
                request.startToCloseTimeout(),
                request.heartbeatTimeout()),
            Checks.duration("startDelay", request.startDelay()));
    String tooLarge =
        Checks.first(
            Checks.size(
                PayloadSizes.of(request.input()) + PayloadSizes.of(request.headers()), limits),
            Checks.message(request.headers(), request.input(), List.of(), limits));
    return Decision.refuse(problem, tooLarge);
  }
}
