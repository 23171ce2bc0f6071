package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with the run that it is for.
 *
 * @param run the run, open unless the decider says otherwise
 */
record Arrival<R extends Request>(
    Execution run, RequestEnvelope envelope, R request, Context context) {

  @Nullable String identity() {
    return envelope.identity();
  }

  Instant now() {
    return context.now();
  }

  Draft draft() {
    return new Draft(run, context);
  }
}
