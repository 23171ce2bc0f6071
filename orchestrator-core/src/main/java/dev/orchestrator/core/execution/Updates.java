package dev.orchestrator.core.execution;

import dev.orchestrator.core.execution.WorkflowUpdate.Accepted;
import dev.orchestrator.core.execution.WorkflowUpdate.Completed;
import dev.orchestrator.core.execution.WorkflowUpdate.Outcome;
import dev.orchestrator.core.execution.WorkflowUpdate.Rejected;
import dev.orchestrator.core.execution.WorkflowUpdate.Waiting;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateRejected;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a run. All ids are known for as long as the run is, since none may have a second
 * effect; outcomes and rejections only of the newest. Costs nothing before the first one comes.
 */
final class Updates {

  private static final int MOST_REMEMBERED = 100;
  private static final int LARGEST_REMEMBERED = 16 * 1024;

  private Map<String, Waiting> waiting = Map.of();
  private Map<String, WorkflowUpdate> answered = Map.of();
  private Deque<String> outcomes = new ArrayDeque<>(0);
  private Deque<String> rejections = outcomes;
  private int accepted;

  void admit(WorkflowUpdateAdmitted update) {
    if (waiting.isEmpty() && answered.isEmpty()) {
      waiting = new LinkedHashMap<>();
      answered = new LinkedHashMap<>();
      outcomes = new ArrayDeque<>();
      rejections = new ArrayDeque<>();
    }
    if (answered.remove(update.updateId()) instanceof Rejected) {
      rejections.remove(update.updateId());
    }
    waiting.put(update.updateId(), new Waiting(update, false));
  }

  /** A workflow task goes out, with all that wait. */
  void send() {
    if (!waiting.isEmpty()) {
      waiting.replaceAll((id, update) -> new Waiting(update.admitted(), true));
    }
  }

  void accept(String updateId, long acceptedEventId) {
    waiting.remove(updateId);
    answered.put(updateId, new Accepted(updateId, acceptedEventId));
    accepted++;
  }

  void complete(WorkflowExecutionUpdateCompleted event, long eventId) {
    Outcome outcome = new Outcome(event.result(), event.failure());
    boolean small = size(outcome) <= LARGEST_REMEMBERED;
    answered.remove(event.updateId());
    answered.put(
        event.updateId(), new Completed(event.updateId(), eventId, small ? outcome : null));
    accepted--;
    if (small) {
      outcomes.add(event.updateId());
    }
    if (outcomes.size() > MOST_REMEMBERED) {
      answered.computeIfPresent(
          outcomes.remove(), (id, update) -> ((Completed) update).withoutOutcome());
    }
  }

  void reject(WorkflowUpdateRejected rejection) {
    Waiting update = waiting.remove(rejection.updateId());
    if (update == null) {
      return;
    }
    String id = update.updateId();
    answered.put(id, new Rejected(id, update.admitted().requestId(), rejection.failure()));
    rejections.add(id);
    if (rejections.size() > MOST_REMEMBERED) {
      answered.remove(rejections.remove());
    }
  }

  @Nullable WorkflowUpdate get(String updateId) {
    WorkflowUpdate update = waiting.get(updateId);
    return update == null ? answered.get(updateId) : update;
  }

  Collection<Waiting> waiting() {
    return waiting.isEmpty() ? List.of() : Collections.unmodifiableCollection(waiting.values());
  }

  /** Those that wait, and then those whose handlers are at work. */
  Stream<WorkflowUpdate> open() {
    return Stream.concat(
        waiting.values().stream(), answered.values().stream().filter(Accepted.class::isInstance));
  }

  /** How many handlers are at work. */
  int accepted() {
    return accepted;
  }

  int size() {
    return waiting.size() + answered.size();
  }

  List<WorkflowUpdate> list() {
    List<WorkflowUpdate> all = new ArrayList<>(waiting.values());
    all.addAll(answered.values());
    return all;
  }

  private static long size(Outcome outcome) {
    return PayloadSizes.of(outcome.result())
        + (outcome.failure() == null ? 0 : PayloadSizes.of(outcome.failure()));
  }
}
