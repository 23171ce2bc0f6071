package dev.orchestrator.core.simulation;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The workers as holders of leases. A task that offers one is at a single process: it answers the
 * task by itself, or passes it on and keeps nothing.
 */
final class SimulatedHolders {

  private final Random random;
  private final TestRun test;
  private final SimulatedTopic topic;
  private final int pace;
  private final List<SimulatedHolder> holders;
  private final Map<TaskToken, SimulatedHolder> offers = new HashMap<>();
  private final Set<TaskToken> answered = new HashSet<>();
  private @Nullable ExpireWorkflowLease lastMark;

  SimulatedHolders(
      List<InboxAddress> workers,
      Random random,
      SimulatedCode code,
      TestRun test,
      SimulatedTopic topic) {
    this.random = random;
    this.test = test;
    this.topic = topic;
    this.pace = 1 + random.nextInt(8);
    holders =
        workers.stream()
            .map(worker -> new SimulatedHolder(worker, random, code, test, topic))
            .toList();
  }

  /** A task reached its worker. */
  void take(OutgoingMessage sent, WorkflowTask task) {
    if (task.lease() != null && sent.destination() instanceof Destination.Inbox inbox) {
      holders.stream()
          .filter(holder -> holder.worker().equals(inbox.address()))
          .forEach(holder -> offers.put(task.token(), holder));
    }
  }

  /** A mark is written, unless it gets lost. */
  void takeMark() {
    ExpireWorkflowLease mark = test.lastDecision().expiry();
    if (mark != null && mark != lastMark && random.nextInt(6) > 0) {
      topic.mark(mark);
    }
    lastMark = mark;
  }

  /** The worker that has the task answers it, and goes on by itself; false if it does not. */
  boolean begin(WorkflowTask task) {
    SimulatedHolder holder = offers.get(task.token());
    if (holder == null
        || task.lease() == null
        || answered.contains(task.token())
        || !holder.begin(task, task.lease())) {
      return false;
    }
    answered.add(task.token());
    return true;
  }

  /** Whether the worker that has the task has answered it, so that no other has it. */
  boolean hasAnswered(TaskToken token) {
    return answered.contains(token) && offers.containsKey(token);
  }

  /** A worker is at work on a task, as any may be; only the one that has it can keep anything. */
  void passOn(TaskToken token, InboxAddress to, boolean begins) {
    SimulatedHolder holder = offers.get(token);
    if (holder != null && !(begins && holder.worker().equals(to))) {
      offers.remove(token);
    }
  }

  /** Any of them may go on. */
  void goOn() {
    holders.stream().filter(holder -> random.nextInt(pace) == 0).forEach(SimulatedHolder::goOn);
  }

  /** A worker is taken for gone, and may be. */
  void lose(InboxAddress worker) {
    if (random.nextBoolean()) {
      holders.stream()
          .filter(holder -> holder.worker().equals(worker))
          .forEach(SimulatedHolder::die);
    }
    test.lose(worker);
  }
}
