package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The worker that holds the lease, as long as it does. It decides without knowing what is held
 * back, and whatever it decides under a valid lease must be taken. The marks that end a lease
 * arrive when they please.
 */
final class SimulatedHolder {

  private final Random random;
  private final SimulatedCode code;
  private final TestRun test;
  private final Deque<ExpireWorkflowLease> marks = new ArrayDeque<>();

  SimulatedHolder(Random random, SimulatedCode code, TestRun test) {
    this.random = random;
    this.code = code;
    this.test = test;
  }

  void takeMark() {
    ExpireWorkflowLease mark = test.lastDecision().expiry();
    if (mark != null && !marks.contains(mark)) {
      marks.add(mark);
    }
  }

  void deliverMark() {
    if (!marks.isEmpty()) {
      test.send(marks.remove());
    }
  }

  /** Answers a task and keeps what it can; false if the task is over, or nothing can be kept. */
  boolean begin(WorkflowTask task) {
    PendingWorkflowTask pending = test.run().workflowTask();
    if (pending == null
        || !pending.out()
        || pending.sticky() == null
        || test.run().leaseOnOffer() == null
        || pending.scheduledEventId() != task.token().scheduledEventId()) {
      return false;
    }
    List<Command> commands = code.decide(test.history(), task.lastEventId());
    List<String> kept = keepable(commands);
    if (kept.isEmpty()) {
      return false;
    }
    test.send(
        new RespondWorkflowTaskCompleted(
            task.token(), test.now(), commands, pending.sticky(), kept),
        pending.sticky());
    return true;
  }

  /** Some of what was kept returned; the code decides, or the lease is given back. */
  Request goOn() {
    PendingLease lease = test.lease();
    List<KeptActivityResult> results = new ArrayList<>();
    List<String> left = new ArrayList<>(lease.keptActivities());
    for (String activityId : lease.keptActivities()) {
      if (random.nextBoolean()) {
        results.add(test.returned(activityId));
        left.remove(activityId);
      }
    }
    TaskToken token = test.leaseToken();
    RecordWorkflowProgress progress =
        results.isEmpty() || random.nextInt(6) == 0
            ? new RecordWorkflowProgress(token, results, null)
            : new RecordWorkflowProgress(token, results, decision(results, left));
    boolean ends = progress.decision() != null && code.ends(progress.decision().commands());
    var reply = test.send(progress, lease.worker());
    if (!ends) {
      assertThat(reply).as("a decision under a valid lease is taken").isEqualTo(new Acknowledged());
    }
    return progress;
  }

  void giveBack() {
    test.send(new RecordWorkflowProgress(test.leaseToken(), List.of(), null));
  }

  private KeptDecision decision(List<KeptActivityResult> results, List<String> left) {
    List<Command> commands =
        code.decideUnderLease(
            test.history(), results.stream().map(KeptActivityResult::scheduledEventId).toList());
    List<String> kept = new ArrayList<>();
    if (!code.ends(commands) && commands.stream().noneMatch(SimulatedHolder::cancels)) {
      kept.addAll(left);
      kept.addAll(keepable(commands));
    }
    long scheduledEventId = test.run().nextEventId() + 2L * results.size();
    return new KeptDecision(scheduledEventId, test.now(), commands, kept);
  }

  private List<String> keepable(List<Command> commands) {
    if (commands.stream().anyMatch(SimulatedHolder::cancels) || code.ends(commands)) {
      return List.of();
    }
    return commands.stream()
        .filter(ScheduleActivityTask.class::isInstance)
        .map(command -> ((ScheduleActivityTask) command).activityId())
        .filter(id -> random.nextInt(3) > 0)
        .toList();
  }

  private static boolean cancels(Command command) {
    return command instanceof CancelTimer || command instanceof RequestCancelActivityTask;
  }
}
