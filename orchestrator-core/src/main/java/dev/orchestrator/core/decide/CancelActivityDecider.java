package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import java.util.List;

/**
 * Tells a standalone activity that it should end: with its next heartbeat where a worker has begun
 * it, else it ends at once. A second request adds nothing to the first.
 */
final class CancelActivityDecider {

  private CancelActivityDecider() {}

  static Decision decide(Arrival<RequestCancelActivityExecution> arrival) {
    if (arrival.run().cancelRequested()) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    draft.append(
        new ActivityExecutionCancelRequested(
            arrival.request().reason(), arrival.identity(), arrival.envelope().requestId()));
    for (PendingActivity activity : arrival.run().activities()) {
      if (activity.attempt().state() != ActivityAttempt.State.STARTED) {
        draft.close(
            new ActivityTaskCanceled(
                List.of(), activity.scheduledEventId(), 0, arrival.identity()));
      }
    }
    return draft.finish(new Acknowledged());
  }
}
