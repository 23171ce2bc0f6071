package dev.orchestrator.testing;

import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.decide.Decision;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Updates that somebody waits for; time may be skipped meanwhile. */
final class Updates {

  private final InMemoryEngine engine;
  private final Timekeeper timekeeper;

  Updates(InMemoryEngine engine, Timekeeper timekeeper) {
    this.engine = engine;
    this.timekeeper = timekeeper;
  }

  /** The reply; how far the update has come if the time of the machine's clock is over before. */
  Reply ask(RequestEnvelope envelope, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    return engine.lockedInterruptibly(
        () -> {
          Decision decision = engine.handle(envelope);
          Reply reply = decision.reply();
          if (!decision.repliesLater() && reply != null) {
            return withOutcome(envelope, reply);
          }
          UUID runId =
              decision.newRun() == null
                  ? Decider.runId(envelope.request())
                  : decision.newRun().id().runId();
          InMemoryRun run = Objects.requireNonNull(engine.runs().find(envelope.key(), runId));
          return withOutcome(envelope, await(run.execution(), envelope.request(), end));
        });
  }

  private Reply await(Execution run, Request request, long end) throws InterruptedException {
    BooleanSupplier waits = () -> Decider.laterReply(run, request) == null;
    timekeeper.addWait(waits);
    try {
      while (true) {
        Reply reply = Decider.laterReply(run, request);
        long left = end - System.nanoTime();
        if (reply != null || left <= 0) {
          return reply == null
              ? Objects.requireNonNull(Decider.laterReply(run, Decider.poll(request)))
              : reply;
        }
        engine.awaitChange(Duration.ofNanos(left));
      }
    } finally {
      timekeeper.removeWait(waits);
    }
  }

  private Reply withOutcome(RequestEnvelope envelope, Reply reply) {
    return reply instanceof UpdateProgress progress
            && progress.outcomeEventId() instanceof Long eventId
        ? withOutcome(envelope, progress, eventId)
        : reply;
  }

  private Reply withOutcome(RequestEnvelope envelope, UpdateProgress progress, long eventId) {
    InMemoryRun run = engine.runs().find(envelope.key(), progress.runId());
    return run != null
            && run.history(eventId, eventId).getFirst().attributes()
                instanceof WorkflowExecutionUpdateCompleted completed
        ? progress.withOutcome(completed.result(), completed.failure())
        : progress;
  }
}
