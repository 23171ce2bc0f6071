package dev.orchestrator.transport;

import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run that this worker goes on with by itself, for as long as it holds the lease.
 *
 * <pre>
 *   SENDING ──acknowledged──▶ WAITING ──a kept activity returned──▶ DECIDING ──decided──▶ SENDING
 *      └──────────────┬──────────┴──────────────┬───────────────────────┘
 *                     └── yield, failure, too late ──▶ ENDED
 * </pre>
 *
 * Each decision is acknowledged by the brokers before the activities that it keeps begin. An
 * acknowledgement within the time of the lease means that the engine will take the decision; one
 * that comes later means nothing, so the engine is asked before each of those activities. What is
 * reported after the end goes the way of any other activity. Thread-safe.
 */
final class LeasedRun {

  private static final Logger LOG = LoggerFactory.getLogger(LeasedRun.class);

  private enum State {
    SENDING,
    WAITING,
    DECIDING,
    ENDED
  }

  /** A result that the workflow has not seen, and who waits for it to be safe. */
  private record Returned(
      String activityId, KeptActivityResult result, CompletableFuture<Void> durable) {}

  private final WorkflowTask first;
  private final LeaseHolder holder;
  private final LocalHistory history;
  private final LeaseClock clock;
  private final Set<String> kept = new LinkedHashSet<>();
  private final List<Returned> returned = new ArrayList<>();
  private State state = State.SENDING;
  private TaskToken token;
  private boolean yieldAsked;

  LeasedRun(WorkflowTask first, LeaseHolder holder, LocalHistory history, LeaseClock clock) {
    this.first = first;
    this.holder = holder;
    this.history = history;
    this.clock = clock;
    this.token = first.token();
  }

  WorkflowExecution execution() {
    return first.token().execution();
  }

  /** Sends the first decision, as the answer to the task. */
  synchronized void begin(
      RespondWorkflowTaskCompleted answer,
      List<ScheduleActivityTask> keep,
      Supplier<CompletableFuture<Void>> send) {
    clock.sending();
    CompletableFuture<Void> sent = send.get();
    follow(sent, decided(token.scheduledEventId(), answer, keep), List.of());
  }

  /** Gives the lease back as soon as possible. */
  synchronized void yield() {
    switch (state) {
      case SENDING, WAITING -> giveBack();
      case DECIDING -> yieldAsked = true;
      case ENDED -> {}
    }
  }

  /** Gives the lease back if half of its time has passed without progress. */
  synchronized void yieldIfOld() {
    if (state == State.WAITING && clock.isOld()) {
      giveBack();
    }
  }

  /**
   * A kept activity ended.
   *
   * @return completes when the brokers have its outcome
   */
  CompletableFuture<Void> ended(ScheduleActivityTask activity, TaskRequest outcome) {
    synchronized (this) {
      if (state != State.ENDED
          && outcome instanceof RespondActivityTaskCompleted completed
          && KeepingRules.allow(completed.result())) {
        var result =
            new Returned(
                activity.activityId(),
                new KeptActivityResult(completed.token().scheduledEventId(), completed.result()),
                new CompletableFuture<>());
        returned.add(result);
        decideIfIdle();
        return result.durable();
      }
      if (state != State.ENDED) {
        this.yield();
      }
    }
    return holder.report(first, outcome);
  }

  private void decideIfIdle() {
    if (state == State.WAITING && !returned.isEmpty()) {
      state = State.DECIDING;
      holder.execute(this::decide, this::giveBack);
    }
  }

  /** On a workflow thread; nobody else touches the history meanwhile. */
  private void decide(Runnable done) {
    List<Returned> seen = takeReturned();
    var answer = new CompletableFuture<TaskRequest>();
    answer
        .thenAccept(decision -> decided(seen, decision))
        .exceptionally(
            failure -> {
              LOG.warn("Leaves {} to the engine", execution(), failure);
              leaveToEngine(seen);
              return null;
            })
        .whenComplete((ended, failure) -> done.run());
    try {
      seen.forEach(each -> history.returned(each.result()));
      holder.decide(history.task(), answer);
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private void decided(List<Returned> seen, TaskRequest decision) {
    if (decision instanceof RespondWorkflowTaskCompleted completed) {
      send(completed.token(), seen, completed);
    } else {
      // The engine hands the same task out; there it fails as tasks do, or succeeds.
      leaveToEngine(seen);
    }
  }

  private synchronized void leaveToEngine(List<Returned> seen) {
    holder.forget(execution());
    List<Returned> unseen = new ArrayList<>(seen);
    unseen.addAll(takeReturned());
    end(unseen);
  }

  private synchronized List<Returned> takeReturned() {
    List<Returned> taken = List.copyOf(returned);
    returned.clear();
    taken.forEach(each -> kept.remove(each.activityId()));
    return taken;
  }

  private synchronized void send(
      TaskToken next, List<Returned> seen, RespondWorkflowTaskCompleted answer) {
    List<KeptActivityResult> results = results(seen);
    boolean goesOn = !yieldAsked && LeaseHolder.mayGoOn(answer, results);
    List<ScheduleActivityTask> keep =
        goesOn ? holder.keep(answer.commands(), kept.size()) : List.of();
    List<String> stillKept = new ArrayList<>(goesOn ? kept : List.of());
    keep.forEach(activity -> stillKept.add(activity.activityId()));
    clock.sending();
    CompletableFuture<Void> sent =
        report(
            results,
            new KeptDecision(
                next.scheduledEventId(),
                answer.startedTime(),
                answer.commands(),
                stillKept,
                answer.forceNewWorkflowTask()));
    token = next;
    if (stillKept.isEmpty()) {
      follow(sent, Map.of(), seen);
      endAfterDecision();
    } else {
      state = State.SENDING;
      follow(sent, decided(next.scheduledEventId(), answer, keep), seen);
    }
  }

  private CompletableFuture<Void> report(
      List<KeptActivityResult> results, @Nullable KeptDecision decision) {
    return holder.report(first, new RecordWorkflowProgress(token, results, decision));
  }

  private static List<KeptActivityResult> results(List<Returned> returned) {
    return returned.stream().map(Returned::result).toList();
  }

  private Map<ScheduleActivityTask, Long> decided(
      long scheduledEventId, RespondWorkflowTaskCompleted answer, List<ScheduleActivityTask> keep) {
    List<Long> eventIds =
        history.decided(scheduledEventId, answer.startedTime(), answer.commands());
    Map<ScheduleActivityTask, Long> begun = new LinkedHashMap<>();
    for (ScheduleActivityTask activity : keep) {
      begun.put(activity, eventIds.get(answer.commands().indexOf(activity)));
      kept.add(activity.activityId());
    }
    return begun;
  }

  private void follow(
      CompletableFuture<Void> sent, Map<ScheduleActivityTask, Long> begun, List<Returned> seen) {
    sent.whenComplete(
        (done, failure) -> {
          seen.forEach(each -> settle(each, failure));
          if (failure == null) {
            acknowledged(begun);
          } else {
            LOG.error("Progress of {} could not be sent", execution(), failure);
            holder.giveUp(begun.keySet());
            abandon();
          }
        });
  }

  private void acknowledged(Map<ScheduleActivityTask, Long> begun) {
    boolean inTime;
    synchronized (this) {
      inTime = clock.acknowledged();
      if (!inTime) {
        abandon();
      } else if (state == State.SENDING) {
        state = State.WAITING;
      }
    }
    begun.forEach(
        (activity, eventId) ->
            holder.begin(first, activity, eventId, inTime, outcome -> ended(activity, outcome)));
    synchronized (this) {
      decideIfIdle();
    }
  }

  /** Whether the engine took the last decision is not known. */
  private synchronized void abandon() {
    holder.forget(execution());
    end(takeReturned());
  }

  private synchronized void giveBack() {
    end(takeReturned());
  }

  /** The decision gave the lease back; what returned meanwhile is left to the engine. */
  private void endAfterDecision() {
    List<Returned> unseen = takeReturned();
    if (unseen.isEmpty()) {
      state = State.ENDED;
      holder.ended(this);
    } else {
      end(unseen);
    }
  }

  /** Ends with results that the workflow has not seen, or did not decide on. */
  private void end(List<Returned> unseen) {
    if (state != State.ENDED) {
      CompletableFuture<Void> sent = report(results(unseen), null);
      sent.whenComplete((done, failure) -> unseen.forEach(each -> settle(each, failure)));
      state = State.ENDED;
      holder.ended(this);
    }
  }

  private static void settle(Returned returned, @Nullable Throwable failure) {
    if (failure == null) {
      returned.durable().complete(null);
    } else {
      returned.durable().completeExceptionally(failure);
    }
  }
}
