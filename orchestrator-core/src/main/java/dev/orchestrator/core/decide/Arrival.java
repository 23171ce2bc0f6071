package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Instant;
import java.util.Objects;
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

  /** The instance id of the process that sent the request and waits for the reply. */
  @Nullable String worker() {
    return envelope.replyTo() == null ? null : envelope.replyTo().recipient();
  }

  /**
   * Whether a process that reported before sent this: told by its instance id where both are known.
   */
  boolean isFrom(@Nullable String identity, @Nullable String worker) {
    return worker == null || worker() == null
        ? Objects.equals(identity, identity())
        : worker.equals(worker());
  }

  Instant now() {
    return context.now();
  }

  Draft draft() {
    return new Draft(run, context);
  }
}
