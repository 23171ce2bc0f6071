package dev.orchestrator.core.simulation;

import dev.orchestrator.core.simulation.SimulatedTopic.Written;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A worker that goes on by itself for as long as its own clock says that it may. It knows nothing
 * of what the engine has read, held back or taken away meanwhile.
 */
final class SimulatedHolder {

  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final InboxAddress worker;
  private final Random random;
  private final SimulatedCode code;
  private final TestRun test;
  private final SimulatedTopic topic;
  private Instant validUntil = Instant.MIN;
  private Duration duration = Duration.ZERO;
  private @Nullable WrittenAhead ahead;

  SimulatedHolder(
      InboxAddress worker, Random random, SimulatedCode code, TestRun test, SimulatedTopic topic) {
    this.worker = worker;
    this.random = random;
    this.code = code;
    this.test = test;
    this.topic = topic;
  }

  InboxAddress worker() {
    return worker;
  }

  /** Answers a task and keeps what it can; false if it can keep nothing. */
  boolean begin(WorkflowTask task, Lease lease) {
    var begun = new WrittenAhead(test.history(), task);
    List<Command> commands = code.decide(begun.history(), task.lastEventId());
    List<String> keep = keepable(commands);
    if (keep.isEmpty()) {
      return false;
    }
    validUntil = lease.until().minus(MARGIN);
    duration = lease.duration();
    boolean inTime = extend();
    topic.write(
        new Written(
            new RespondWorkflowTaskCompleted(task.token(), test.now(), commands, worker, keep),
            worker,
            inTime,
            inTime ? keep : List.of()));
    begun.decided(task.token(), commands, keep);
    ahead = inTime ? begun : null;
    return true;
  }

  /** If it goes on by itself: some of what is kept returned; the code decides, or gives back. */
  void goOn() {
    if (ahead == null) {
      return;
    }
    List<KeptActivityResult> results = new ArrayList<>();
    TaskToken token = ahead.token();
    for (var kept : List.copyOf(ahead.kept().entrySet())) {
      if (random.nextBoolean()) {
        results.add(new KeptActivityResult(kept.getValue(), Payload.json("1")));
        ahead.returned(kept.getKey());
      }
    }
    if (results.isEmpty() && random.nextInt(4) > 0) {
      return;
    }
    if (results.isEmpty() || random.nextInt(6) == 0) {
      write(new RecordWorkflowProgress(token, results, null), false, List.of());
      ahead = null;
    } else {
      decide(ahead, token, results);
    }
  }

  private void decide(WrittenAhead known, TaskToken token, List<KeptActivityResult> results) {
    TaskToken task = known.next();
    List<Command> commands = code.decideUnderLease(known.history(), List.of());
    boolean last =
        code.ends(commands) || commands.stream().anyMatch(SimulatedHolder::isForTheEngine);
    List<String> keep = last ? List.of() : keepable(commands);
    List<String> kept = new ArrayList<>(last ? List.of() : known.kept().keySet());
    kept.addAll(keep);
    boolean inTime = extend();
    var decision = new KeptDecision(task.scheduledEventId(), test.now(), commands, kept);
    write(
        new RecordWorkflowProgress(token, results, decision),
        inTime && !code.ends(commands),
        inTime ? keep : List.of());
    if (inTime && !kept.isEmpty()) {
      known.decided(task, commands, keep);
    } else {
      ahead = null;
    }
  }

  /** It dies: whatever it keeps never ends. */
  void die() {
    ahead = null;
  }

  /** A record reaches the brokers now; answers whether that is in time to extend the lease. */
  private boolean extend() {
    boolean inTime = test.now().isBefore(validUntil);
    if (inTime) {
      validUntil = test.now().plus(duration).minus(MARGIN);
    }
    return inTime;
  }

  private void write(RecordWorkflowProgress progress, boolean promised, List<String> begun) {
    topic.write(new Written(progress, worker, promised, begun));
  }

  private List<String> keepable(List<Command> commands) {
    if (commands.stream().anyMatch(SimulatedHolder::isForTheEngine) || code.ends(commands)) {
      return List.of();
    }
    return commands.stream()
        .filter(ScheduleActivityTask.class::isInstance)
        .map(command -> ((ScheduleActivityTask) command).activityId())
        .filter(id -> random.nextInt(3) > 0)
        .toList();
  }

  private static boolean isForTheEngine(Command command) {
    return command instanceof StartChildWorkflowExecution
        || command instanceof SignalExternalWorkflowExecution
        || command instanceof RequestCancelExternalWorkflowExecution
        || command instanceof CancelTimer
        || command instanceof RequestCancelActivityTask;
  }
}
