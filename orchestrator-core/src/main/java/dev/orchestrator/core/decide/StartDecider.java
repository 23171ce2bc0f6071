package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.core.schedule.CronSchedule;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run, unless one stands in the way. Unlike the others, knows no run, or only that of an
 * earlier start.
 */
final class StartDecider {

  private StartDecider() {}

  static Decision decide(
      @Nullable Execution latest,
      RequestEnvelope envelope,
      StartWorkflowExecution request,
      Context context) {
    return decide(latest, envelope, request, context, FirstMessage.NONE);
  }

  static Decision decide(
      @Nullable Execution latest,
      RequestEnvelope envelope,
      StartWorkflowExecution request,
      Context context,
      FirstMessage message) {
    Decision refused = refuse(envelope, request, context);
    if (refused != null) {
      return refused;
    }
    if (latest == null) {
      return start(envelope, request, context, message);
    }
    UUID runId = latest.id().runId();
    if (latest.opening().requestId().equals(envelope.requestId())) {
      return Decision.reply(new WorkflowStarted(latest.firstRunId(), true));
    }
    if (latest.closed()) {
      return mayReuse(request.workflowIdReusePolicy(), latest.status())
          ? start(envelope, request, context, message)
          : alreadyStarted("The last run is " + latest.status(), runId);
    }
    return switch (request.workflowIdConflictPolicy()) {
      case FAIL -> alreadyStarted("A run is open", runId);
      case USE_EXISTING -> Decision.reply(new WorkflowStarted(runId, false));
      case TERMINATE_EXISTING -> replace(latest, envelope, request, context, message);
    };
  }

  private static boolean mayReuse(WorkflowIdReusePolicy policy, WorkflowExecutionStatus status) {
    return switch (policy) {
      case ALLOW_DUPLICATE -> true;
      case ALLOW_DUPLICATE_FAILED_ONLY -> status != WorkflowExecutionStatus.COMPLETED;
      case REJECT_DUPLICATE -> false;
    };
  }

  private static Decision alreadyStarted(String message, UUID runId) {
    return Decision.reject(RejectionCode.WORKFLOW_ALREADY_STARTED, message, runId);
  }

  private static Decision replace(
      Execution open,
      RequestEnvelope envelope,
      StartWorkflowExecution request,
      Context context,
      FirstMessage message) {
    var draft = new Draft(open, context);
    draft.close(
        new WorkflowExecutionTerminated(
            "Replaced by a new start of the same workflow id", List.of(), envelope.identity()));
    draft.followedBy(newRun(envelope, request, context, message));
    return draft.finish(started(context));
  }

  private static Decision start(
      RequestEnvelope envelope,
      StartWorkflowExecution request,
      Context context,
      FirstMessage message) {
    return new Decision(
        List.of(),
        List.of(),
        List.of(),
        newRun(envelope, request, context, message),
        started(context),
        null,
        false);
  }

  private static WorkflowStarted started(Context context) {
    return new WorkflowStarted(context.newRunId(), true);
  }

  private static NewRun newRun(
      RequestEnvelope envelope,
      StartWorkflowExecution request,
      Context context,
      FirstMessage message) {
    var id =
        new WorkflowExecution(
            envelope.key().namespace(), envelope.key().workflowId(), context.newRunId());
    var started =
        new WorkflowExecutionStarted(
            request.workflowType(),
            request.taskQueue(),
            request.input(),
            request.workflowExecutionTimeout(),
            request.workflowRunTimeout(),
            Successor.taskTimeout(request.workflowTaskTimeout(), context),
            request.memo(),
            request.headers(),
            envelope.identity(),
            envelope.requestId(),
            null,
            parent(envelope),
            request.retryPolicy(),
            request.cronSchedule(),
            backoff(request, context),
            request.searchAttributes(),
            versioning(envelope, request));
    return Successor.begin(id, started, message, context);
  }

  private static @Nullable Duration backoff(StartWorkflowExecution request, Context context) {
    if (request.cronSchedule() == null) {
      return request.workflowStartDelay();
    }
    Instant next = CronSchedule.parse(request.cronSchedule()).next(context.now(), context.now());
    return next == null ? null : Duration.between(context.now(), next);
  }

  /** Nobody inherits anything but a child. */
  private static @Nullable InitialVersioning versioning(
      RequestEnvelope envelope, StartWorkflowExecution request) {
    InitialVersioning asked = request.versioning();
    return asked == null || envelope.initiator() != null
        ? asked
        : InitialVersioning.of(asked.override(), null);
  }

  /** Only a workflow that asks for a child starts another one. */
  private static @Nullable ParentExecution parent(RequestEnvelope envelope) {
    Initiator initiator = envelope.initiator();
    return initiator == null
        ? null
        : new ParentExecution(initiator.execution(), initiator.initiatedEventId());
  }

  static @Nullable Decision refuse(
      RequestEnvelope envelope, StartWorkflowExecution request, Context context) {
    Limits limits = context.limits();
    String problem =
        Checks.first(
            Checks.workflowId(envelope.key().workflowId(), limits),
            Checks.name("workflowType", request.workflowType(), limits),
            Checks.taskQueue(request.taskQueue()),
            Checks.duration("workflowExecutionTimeout", request.workflowExecutionTimeout()),
            Checks.duration("workflowRunTimeout", request.workflowRunTimeout()),
            Checks.duration("workflowTaskTimeout", request.workflowTaskTimeout()),
            Checks.duration("workflowStartDelay", request.workflowStartDelay()),
            Checks.cron(request.cronSchedule()),
            Checks.versioning(request.versioning()),
            request.cronSchedule() != null && request.workflowStartDelay() != null
                ? "Expected cronSchedule without workflowStartDelay"
                : null,
            policies(request),
            attributes(envelope, request, context));
    String tooLarge =
        Checks.size(
            PayloadSizes.of(request.input())
                + PayloadSizes.of(request.memo())
                + PayloadSizes.of(request.headers()),
            limits);
    return Decision.refuse(problem, tooLarge);
  }

  private static @Nullable String attributes(
      RequestEnvelope envelope, StartWorkflowExecution request, Context context) {
    return request.searchAttributes().isEmpty()
        ? null
        : new SearchAttributeChecks(context, envelope.key().namespace())
            .check(request.searchAttributes());
  }

  private static @Nullable String policies(StartWorkflowExecution request) {
    return request.workflowIdReusePolicy() == WorkflowIdReusePolicy.REJECT_DUPLICATE
            && request.workflowIdConflictPolicy() == WorkflowIdConflictPolicy.TERMINATE_EXISTING
        ? "Expected workflowIdReusePolicy REJECT_DUPLICATE without workflowIdConflictPolicy TERMINATE_EXISTING"
        : null;
  }
}
