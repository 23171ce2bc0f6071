package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch.QueryDispatch;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;

/**
 * Hands a query to a worker, once no workflow task is out and no worker goes on by itself: its
 * answer shall show everything that was acknowledged before. Only a run whose workflow tasks keep
 * failing answers from its last good state. Closed runs answer too. The worker that has the
 * workflow cached is asked first, unless it is known to be gone.
 */
final class QueryDecider {

  private QueryDecider() {}

  static Decision decide(Arrival<QueryWorkflow> arrival) {
    QueryWorkflow request = arrival.request();
    Execution run = arrival.run();
    Limits limits = arrival.context().limits();
    InboxAddress replyTo = arrival.envelope().replyTo();
    String problem = Checks.name("queryType", request.queryType(), limits);
    if (problem != null || replyTo == null) {
      return Decision.reject(
          RejectionCode.INVALID_ARGUMENT, problem == null ? "Expected replyTo" : problem);
    }
    String tooLarge =
        Checks.first(
            Checks.size(
                PayloadSizes.of(request.input()) + PayloadSizes.of(request.headers()), limits),
            Checks.message(request.headers(), request.input(), List.of(), limits));
    if (tooLarge != null) {
      return Decision.reject(RejectionCode.LIMIT_EXCEEDED, tooLarge);
    }
    QueryRejectCondition condition = request.rejectCondition();
    if (condition != null && condition.rejects(run.status())) {
      return Decision.reject(
          RejectionCode.QUERY_REJECTED,
          "The run is %s, and the query says %s".formatted(run.status(), condition),
          run.id().runId());
    }
    boolean neverRan = run.lastDecidedEventId() == 0;
    if (run.closed() && neverRan) {
      return Decision.reject(
          RejectionCode.WORKFLOW_CLOSED,
          "The run was closed before its code ran",
          run.id().runId());
    }
    if (run.lease() != null) {
      return Decision.holdUntilYield();
    }
    PendingWorkflowTask task = run.workflowTask();
    if (neverRan || (task != null && task.out())) {
      return Decision.hold();
    }
    return Decision.dispatch(
        new QueryDispatch(
            arrival.envelope().requestId(),
            request.queryType(),
            request.input(),
            request.headers(),
            replyTo,
            isCached(run, arrival.context())));
  }

  private static boolean isCached(Execution run, Context context) {
    InboxAddress worker = run.stickyWorker();
    return worker != null && !context.workers().isGone(worker.recipient());
  }
}
