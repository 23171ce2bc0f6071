package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.core.decide.Decision;
import dev.orchestrator.core.decide.NewRun;
import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.core.dispatch.Dispatch.QueryDispatch;
import dev.orchestrator.core.dispatch.Messages;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the steps of a batch one after the other, each on the state that the one before left. */
final class BatchDecider {

  private static final Logger LOG = LoggerFactory.getLogger(BatchDecider.class);

  private final Decider decider = new Decider();
  private final ShardContext context;
  private final RunCache cache;
  private final HeldQueries held;
  private final LaterReplies later;
  private final CommandsPartition respondTo;
  private final StackTraces stackTraces = new StackTraces();

  BatchDecider(
      int shard, ShardContext context, RunCache cache, HeldQueries held, LaterReplies later) {
    this.context = context;
    this.cache = cache;
    this.held = held;
    this.later = later;
    this.respondTo = context.placement().respondTo(shard);
  }

  void decide(List<Step> steps, Batch batch) {
    for (Step step : steps) {
      switch (step) {
        case Step.Ask ask -> ask(ask.request(), batch);
        case Step.Fire fire -> fire(fire.execution(), batch);
        case Step.Lost lost -> lost(lost.execution(), lost.worker(), batch);
      }
    }
  }

  private void ask(Request request, Batch batch) {
    CachedRun run = find(request.envelope());
    Decision decision;
    try {
      decision = decide(run, request.envelope(), batch);
    } catch (RuntimeException e) {
      complain(request.envelope(), e, batch.now);
      batch.fail(request, e);
      return;
    }
    if (decision == null) {
      batch.answer(request, namespaceNotFound(request.envelope().key()));
    } else if (decision.held() && run != null) {
      held.hold(run.ref, request, batch.now);
      publish(decision.dispatches(), run.execution, batch);
    } else {
      take(run, decision, batch);
      batch.answer(request, decision.reply());
      if (decision.repliesLater()) {
        replyLater(request, run, decision, batch);
      }
    }
  }

  /** Without what the request holds: it may be large, and secret. */
  private void complain(RequestEnvelope envelope, RuntimeException failure, Instant now) {
    String request = envelope.request().getClass().getSimpleName();
    boolean withStack = stackTraces.isDue(failure, now);
    RunLog.about(
        envelope.key(),
        Decider.runId(envelope.request()),
        () -> {
          if (withStack) {
            LOG.error("Could not decide {} of {}", request, envelope.key(), failure);
          } else {
            LOG.error("Could not decide {} of {}: {}", request, envelope.key(), failure.toString());
          }
        });
  }

  private void replyLater(
      Request request, @Nullable CachedRun run, Decision decision, Batch batch) {
    NewRun newRun = decision.newRun();
    if (newRun != null) {
      later.expect(RunRef.of(newRun.id()), request, batch.now);
    } else if (run != null) {
      later.expect(run.ref, request, batch.now);
    }
  }

  /** Null where the namespace does not exist. */
  private @Nullable Decision decide(
      @Nullable CachedRun run, RequestEnvelope envelope, Batch batch) {
    return run == null && batch.isUnknownNamespace(envelope.key().namespace())
        ? null
        : decider.decide(run == null ? null : run.execution, envelope, coreContext(batch.now));
  }

  private static Rejected namespaceNotFound(WorkflowKey key) {
    return Rejected.of(
        RejectionCode.NAMESPACE_NOT_FOUND, "No namespace '%s'".formatted(key.namespace()));
  }

  private void fire(WorkflowExecution execution, Batch batch) {
    CachedRun run = cache.get(RunRef.of(execution));
    if (run == null || run.execution.closed()) {
      return;
    }
    Instant due = run.execution.nextDeadline();
    if (due != null && !due.isAfter(batch.now)) {
      context.metrics().deadlineFired(Duration.between(due, batch.now));
      take(run, decider.fireDeadlines(run.execution, coreContext(batch.now)), batch);
    }
    // Even if nothing was due: the stored deadline that led here has passed and must be replaced.
    batch.touch(run);
  }

  private void lost(WorkflowExecution execution, String worker, Batch batch) {
    CachedRun run = cache.get(RunRef.of(execution));
    if (run != null && !run.execution.closed()) {
      take(run, decider.workerLost(run.execution, worker, coreContext(batch.now)), batch);
    }
  }

  private Context coreContext(Instant now) {
    return new Context(
        now,
        context.rules().runIds().get(),
        context.rules().limits(),
        context.workers(),
        context.rules().attributes());
  }

  private void take(@Nullable CachedRun run, Decision decision, Batch batch) {
    try {
      if (run != null) {
        if (!decision.entries().isEmpty()) {
          long lengthBefore = run.execution.historyLength();
          batch.touch(run);
          run.append(decision.entries());
          warnOfLength(run.execution, lengthBefore);
        }
        publish(decision.dispatches(), run.execution, batch);
        mark(decision.expiry(), batch);
      }
      NewRun newRun = decision.newRun();
      if (newRun != null) {
        begin(newRun, batch);
      }
      decision.requests().forEach(batch::send);
    } catch (RuntimeException e) {
      throw new InconsistentBatchException("Could not apply a decision: " + e.getMessage(), e);
    }
  }

  private void warnOfLength(Execution run, long lengthBefore) {
    if (context.rules().limits().crossesHistoryWarning(lengthBefore, run.historyLength())) {
      RunLog.about(
          run.id().key(),
          run.id().runId(),
          () ->
              LOG.warn(
                  "The history of {} has {} events; at {} the workflow is failed",
                  run.id(),
                  run.historyLength(),
                  context.rules().limits().maxHistoryEvents()));
    }
  }

  private void begin(NewRun newRun, Batch batch) {
    CachedRun run = CachedRun.begun(Execution.empty(newRun.id(), context.rules().execution()));
    batch.touch(run);
    run.append(newRun.entries());
    cache.putLatest(run);
    publish(newRun.dispatches(), run.execution, batch);
  }

  private void publish(List<Dispatch> dispatches, Execution execution, Batch batch) {
    for (Dispatch dispatch : dispatches) {
      batch.publish(Messages.of(toAnyWorkerIfAskedAgain(dispatch, batch), execution, respondTo));
    }
  }

  private static void mark(@Nullable ExpireWorkflowLease expiry, Batch batch) {
    if (expiry != null) {
      WorkflowKey key = expiry.token().execution().key();
      String id = "expire-lease-" + expiry.token().scheduledEventId();
      batch.mark(new RequestEnvelope(key, id, null, null, expiry));
    }
  }

  private Dispatch toAnyWorkerIfAskedAgain(Dispatch dispatch, Batch batch) {
    return dispatch instanceof QueryDispatch query
            && held.handedOutBefore(query.queryId(), batch.now)
        ? query.toAnyWorker()
        : dispatch;
  }

  private @Nullable CachedRun find(RequestEnvelope envelope) {
    WorkflowKey key = envelope.key();
    UUID runId = Decider.runId(envelope.request());
    CachedRun run =
        runId == null ? cache.latest(key) : cache.get(new RunRef(Slots.slot(key), runId));
    boolean fits =
        run != null
            && run.execution.id().key().equals(key)
            && (!(envelope.request() instanceof TaskRequest task)
                || task.token().execution().equals(run.execution.id()));
    return fits ? run : null;
  }
}
