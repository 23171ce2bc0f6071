package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Clients that send updates, and code that answers those of its workflow task as it pleases. */
final class SimulatedUpdates {

  private final Random random;
  private final TestRun test;
  private final Set<String> admitted = new LinkedHashSet<>();

  SimulatedUpdates(Random random, TestRun test) {
    this.random = random;
    this.test = test;
  }

  /** Now and then a client sends an update, or repeats one. */
  void step() {
    if (random.nextInt(20) > 0) {
      return;
    }
    String id = "update-" + (admitted.size() + random.nextInt(2));
    var reply =
        test.send(
            id,
            new UpdateWorkflowExecution(null, id, "u", List.of(), Map.of(), UpdateStage.COMPLETED));
    if (!(reply instanceof Rejected)) {
      admitted.add(id);
    }
  }

  /** The decision with answers to what came with the task. */
  RespondWorkflowTaskCompleted answering(RespondWorkflowTaskCompleted decision, WorkflowTask task) {
    List<Command> commands = new ArrayList<>();
    List<UpdateRejection> rejections = new ArrayList<>();
    for (IncomingUpdate update : task.updates()) {
      switch (random.nextInt(4)) {
        case 0 ->
            rejections.add(new UpdateRejection(update.updateId(), TestRun.failure("Rejected")));
        case 1 -> {
          // Left unanswered, as by a worker of an earlier build.
        }
        default -> commands.add(new AcceptWorkflowUpdate(update.updateId()));
      }
    }
    for (String id : open()) {
      if (random.nextInt(3) == 0) {
        commands.add(new CompleteWorkflowUpdate(id, Payload.json("1"), null));
      }
    }
    commands.addAll(decision.commands());
    return new RespondWorkflowTaskCompleted(
        decision.token(),
        decision.startedTime(),
        commands,
        decision.worker(),
        decision.keptActivities(),
        decision.forceNewWorkflowTask(),
        rejections);
  }

  private Set<String> open() {
    Set<String> open = new LinkedHashSet<>();
    for (HistoryEvent event : test.history()) {
      switch (event.attributes()) {
        case WorkflowExecutionUpdateAccepted e -> open.add(e.updateId());
        case WorkflowExecutionUpdateCompleted e -> open.remove(e.updateId());
        default -> {
          // Nothing about updates.
        }
      }
    }
    return open;
  }

  /** No update that was admitted is forgotten, accepted twice, or waits for nothing. */
  void check() {
    Execution run = test.run();
    List<String> accepted =
        test.history().stream()
            .map(HistoryEvent::attributes)
            .filter(WorkflowExecutionUpdateAccepted.class::isInstance)
            .map(attributes -> ((WorkflowExecutionUpdateAccepted) attributes).updateId())
            .toList();
    assertThat(accepted).doesNotHaveDuplicates();
    assertThat(run.acceptedUpdateCount()).isEqualTo(open().size());
    assertThat(admitted).allSatisfy(id -> assertThat(run.update(id)).as(id).isNotNull());
    if (!run.closed() && run.workflowTask() == null && run.lease() == null) {
      assertThat(run.waitingUpdates()).as("updates without a task to take them").isEmpty();
    }
  }
}
