package dev.orchestrator.runs;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.replay.LocalActivityPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * Local activities that end as planned, attempt by attempt: at once, or when the test says so. Each
 * one that ends at once takes a second of the clock's.
 */
final class LocalAttemptsByHand implements LocalActivityPort {

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  private final Map<String, Queue<Plan>> plans = new HashMap<>();
  private final Deque<Held> held = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private final Deque<Object> backwards = new ArrayDeque<>();
  private Instant now = TestRun.START;

  synchronized LocalAttemptsByHand answer(String type, Object result) {
    return plan(
        type, task -> new RespondActivityTaskCompleted(task.token(), CONVERTER.toPayload(result)));
  }

  LocalAttemptsByHand fail(String type, String message) {
    return fail(type, ApplicationFailure.newFailure(message, "Unlucky"));
  }

  synchronized LocalAttemptsByHand fail(String type, ApplicationFailure failure) {
    return plan(
        type, task -> new RespondActivityTaskFailed(task.token(), CONVERTER.toFailure(failure)));
  }

  /** The attempt does not end by itself. */
  synchronized LocalAttemptsByHand hold(String type) {
    return plan(type, task -> null);
  }

  /** As soon as all that was planned has begun, the held ones end, the last one first. */
  synchronized LocalAttemptsByHand answerHeldBackwards(Object... results) {
    backwards.addAll(List.of(results));
    return this;
  }

  /** The attempt that is held ends. */
  synchronized void answerHeld(Object result) {
    Held last = held.removeLast();
    last.outcome.complete(
        new RespondActivityTaskCompleted(last.task.token(), CONVERTER.toPayload(result)));
  }

  /** The attempts so far, as type and number. */
  synchronized List<String> begun() {
    return List.copyOf(begun);
  }

  synchronized long interrupted() {
    return held.stream().filter(each -> each.outcome.isCancelled()).count();
  }

  synchronized Instant now() {
    return now;
  }

  @Override
  public boolean serves(String activityType) {
    return true;
  }

  @Override
  public synchronized CompletableFuture<TaskRequest> begin(ActivityTask task, Runnable started) {
    begun.add(task.activityType() + " " + task.token().attempt());
    started.run();
    TaskRequest outcome = plans.get(task.activityType()).remove().outcome(task);
    var future = new CompletableFuture<TaskRequest>();
    if (outcome == null) {
      held.add(new Held(task, future));
      return future;
    }
    now = now.plusSeconds(1);
    Thread.ofVirtual().start(() -> complete(future, outcome));
    return future;
  }

  /** Not before somebody waits for it: those who are told first must be those who ended first. */
  private void complete(CompletableFuture<TaskRequest> future, TaskRequest outcome) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> future.getNumberOfDependents() > 0);
    future.complete(outcome);
    synchronized (this) {
      while (!backwards.isEmpty()) {
        answerHeld(backwards.remove());
      }
    }
  }

  private LocalAttemptsByHand plan(String type, Plan plan) {
    plans.computeIfAbsent(type, unknown -> new ArrayDeque<>()).add(plan);
    return this;
  }

  private interface Plan {

    TaskRequest outcome(ActivityTask task);
  }

  private record Held(ActivityTask task, CompletableFuture<TaskRequest> outcome) {}
}
