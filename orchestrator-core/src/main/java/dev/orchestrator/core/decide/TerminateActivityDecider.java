package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;

/** Closes a standalone activity at once. */
final class TerminateActivityDecider {

  private TerminateActivityDecider() {}

  static Decision decide(Arrival<TerminateActivityExecution> arrival) {
    Draft draft = arrival.draft();
    draft.close(new ActivityExecutionTerminated(arrival.request().reason(), arrival.identity()));
    return draft.finish(new Acknowledged());
  }
}
