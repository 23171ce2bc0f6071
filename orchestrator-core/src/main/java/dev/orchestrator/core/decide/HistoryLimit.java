package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;

/**
 * Fails a run whose history would become longer than allowed, instead of what would do that; only
 * what a worker has begun by itself comes into the history all the same.
 */
final class HistoryLimit {

  private HistoryLimit() {}

  static Decision fail(Execution run, Context context, long length, boolean asked) {
    String message = message(context, length);
    var draft = new Draft(run, context);
    close(draft, message);
    return draft.finish(
        asked ? new Rejected(RejectionCode.LIMIT_EXCEEDED, message, run.id().runId()) : null);
  }

  static Decision failAfter(Draft begun, Context context, long length) {
    String message = message(context, length);
    close(begun, message);
    return begun.finish(Rejected.of(RejectionCode.LIMIT_EXCEEDED, message));
  }

  private static void close(Draft draft, String message) {
    draft.close(new WorkflowExecutionFailed(Failure.of(message, new FailureInfo.Server(true)), 0));
  }

  private static String message(Context context, long length) {
    return "The workflow needs a history of %d events, but at most %d are allowed"
        .formatted(length, context.limits().maxHistoryEvents());
  }
}
